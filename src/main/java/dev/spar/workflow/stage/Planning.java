package dev.spar.workflow.stage;

import static dev.spar.core.review.Convergence.critical;
import static dev.spar.core.review.Convergence.rounds;

import dev.spar.core.agent.Role;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Objections;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanCheck;
import dev.spar.core.plan.PlanCheck.Limits;
import dev.spar.core.plan.Revision;
import dev.spar.core.review.Convergence;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.PlannerPrompts;
import dev.spar.workflow.prompt.ReviewerPrompts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plan and challenge in turns until the plan holds, then a person's yes where one is wanted. */
public final class Planning {
    private static final Objections NONE = new Objections(List.of(), List.of());

    private final Job job;
    private final Convergence convergence;
    private final List<Convergence.Round> history = new ArrayList<>();

    public Planning(Job job) {
        this.job = job;
        this.convergence =
                critical(0).high(2).within(rounds(job.settings().review().planRounds()));
    }

    public Planned run(Flow flow) {
        Flow part = flow.at("plan");
        Plan plan = part.ask(Role.PLANNER, PlannerPrompts.plan(job.briefing())).plan();
        return job.audits() ? audited(part, plan) : challenged(part, plan);
    }

    private Planned challenged(Flow part, Plan first) {
        Objections before = NONE;
        Plan plan = first;
        for (int round = 1; ; round++) {
            Flow turn = part.at("round", round);
            List<String> problems = PlanCheck.problems(plan, Limits.DEFAULT);
            Objections objections = problems.isEmpty() ? challenge(turn, plan, before) : NONE;
            history.add(problems.isEmpty() ? objections.round() : new Convergence.Round(List.of(), List.of(), false));
            switch (convergence.after(history)) {
                case ENOUGH -> {
                    if (!worthMending(objections)) {
                        return approved(part, plan, objections, List.of());
                    }
                }
                case AGAIN -> {}
                case EXHAUSTED -> {
                    return disputed(part, plan, problems, objections);
                }
            }
            Revision revision =
                    turn.ask(Role.PLANNER, PlannerPrompts.revise(job.briefing(), plan, problems, objections));
            plan = revision.plan().plan();
            List<Revision.Disposition> beyond = revision.beyondPlan(objections);
            if (!beyond.isEmpty()) {
                return beyondPlan(part, plan, objections, beyond);
            }
            before = objections;
        }
    }

    /** One audit of the first plan of sound form: what it says is mended once, and never asked about again. */
    private Planned audited(Flow part, Plan first) {
        Plan plan = first;
        Optional<Objections> audit = Optional.empty();
        for (int round = 1; ; round++) {
            Flow turn = part.at("round", round);
            List<String> problems = PlanCheck.problems(plan, Limits.DEFAULT);
            if (problems.isEmpty() && audit.isPresent()) {
                return approved(part, plan, audit.get(), List.of());
            }
            Objections said = problems.isEmpty() ? challenge(turn, plan, NONE) : NONE;
            if (problems.isEmpty() && said.objections().isEmpty()) {
                return approved(part, plan, said, List.of());
            }
            history.add(said.round());
            if (history.size() > job.settings().review().planRounds()) {
                return disputed(part, plan, problems, NONE);
            }
            audit = problems.isEmpty() ? Optional.of(said) : audit;
            Revision revision = turn.ask(Role.PLANNER, PlannerPrompts.revise(job.briefing(), plan, problems, said));
            plan = revision.plan().plan();
            List<Revision.Disposition> beyond = revision.beyondPlan(said);
            if (!beyond.isEmpty()) {
                return beyondPlan(part, plan, said, beyond);
            }
        }
    }

    /** Only a plan of sound form is worth another model's time. */
    private Objections challenge(Flow turn, Plan plan, Objections before) {
        if (!job.settings().challenge()) {
            return NONE;
        }
        var sizes = PlanCheck.sizes(Limits.DEFAULT);
        var prompt = ReviewerPrompts.challenge(job.briefing(), sizes, plan, before.objections());
        return Objections.of(turn.ask(Role.REVIEWER, prompt));
    }

    /** What may stay is still worth one mending while rounds are left. */
    private boolean worthMending(Objections objections) {
        boolean heavy =
                objections.objections().stream().anyMatch(o -> o.severity().heavy());
        return heavy && history.size() == 1 && convergence.allowsMore(history);
    }

    /**
     * The two do not come together: a person decides where one is asked anyway, else the run ends before it costs more.
     */
    private Planned disputed(Flow part, Plan plan, List<String> problems, Objections objections) {
        List<String> open = open(problems, objections);
        if (job.settings().approvals() != Approvals.NONE) {
            return approved(part, plan, objections, open);
        }
        var memo = new EscalationMemo(
                "plan",
                "after " + history.size() + " rounds the plan still has " + open.size() + " open objections",
                open,
                "Decide the objections in the task's text, or start with --approve plan and edit the plan.");
        return new Planned.Ended(new Conclusion(
                StopReason.ESCALATED, "planner and challenger did not agree on a plan", Optional.of(memo)));
    }

    /** Both say that a person must act first: no further round could change that. */
    private Planned beyondPlan(Flow part, Plan plan, Objections objections, List<Revision.Disposition> beyond) {
        if (job.settings().approvals() != Approvals.NONE) {
            return approved(
                    part,
                    plan,
                    objections,
                    beyond.stream().map(d -> d.objection() + ": " + d.reason()).toList());
        }
        var memo = new EscalationMemo(
                "plan",
                "no plan can mend what planner and challenger found",
                beyond.stream().map(Revision.Disposition::objection).toList(),
                beyond.stream().map(Revision.Disposition::reason).collect(Collectors.joining(" ")));
        return new Planned.Ended(new Conclusion(
                StopReason.ESCALATED, "the work needs something that only a person can do", Optional.of(memo)));
    }

    private Planned approved(Flow part, Plan plan, Objections left, List<String> open) {
        return switch (new Consent(job.settings().approvals()).plan(part, plan, open)) {
            case Consent.Answer.Given yes ->
                new Planned.Agreed(part.keep(StepName.of("agreed"), yes.plan(), Plan.class), left.objections());
            case Consent.Answer.Refused no -> new Planned.Ended(no.conclusion());
        };
    }

    private static List<String> open(List<String> problems, Objections objections) {
        return Stream.concat(
                        problems.stream(),
                        objections.objections().stream()
                                .filter(o -> o.severity().heavy())
                                .map(Objection::title))
                .toList();
    }
}
