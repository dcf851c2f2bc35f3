package dev.spar.workflow.stage;

import dev.spar.core.agent.Role;
import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.Proposal;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.spec.SpecDraft;
import dev.spar.flow.Approval;
import dev.spar.flow.Flow;
import dev.spar.flow.Question;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.PlannerPrompts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's words become a spec: the planner writes it, the rules for specs judge it, and the person says yes, edits
 * it, or says what is wrong, before any command of it runs.
 */
public final class Conducting {
    private static final int MOST_FEEDBACK = 3;

    /** Questions with edits of unsound form among them, before it ends as a no. */
    private static final int MOST_ROUNDS = 8;

    private final Job job;
    private final GoalLimits limits;

    public Conducting(Job job, GoalLimits limits) {
        this.job = job;
        this.limits = limits;
    }

    /** What came of it. */
    public sealed interface Conducted {
        /** With a spec that a goal can be run by. */
        record Agreed(Proposal proposal) implements Conducted {}

        record Ended(Conclusion conclusion) implements Conducted {}
    }

    public Conducted run(Flow flow) {
        Flow part = flow.at("conduct");
        Proposal first = written(part.at("round", 1));
        if (!first.problems().isEmpty()) {
            return unsound(first.problems());
        }
        return job.settings().approvals() == Approvals.NONE ? agreed(part, first) : talked(part, first);
    }

    private Proposal written(Flow turn) {
        return sound(turn, turn.ask(Role.PLANNER, PlannerPrompts.spec(job.briefing())));
    }

    /** What the rules say of an answer is mended once; what they say of that stands. */
    private Proposal sound(Flow turn, SpecDraft answer) {
        var proposal = new Proposal(limits, answer);
        List<String> faults = Stream.concat(proposal.problems().stream(), proposal.doubts().stream())
                .toList();
        return faults.isEmpty()
                ? proposal
                : new Proposal(
                        limits,
                        turn.ask(Role.PLANNER, PlannerPrompts.mendSpec(job.briefing(), proposal.spec(), faults)));
    }

    private Conducted talked(Flow part, Proposal first) {
        Proposal shown = first;
        String complaint = "";
        int said = 0;
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            switch (part.at("round", round).confirm(question(shown, complaint, said < MOST_FEEDBACK))) {
                case Approval.Refused<Proposal> no -> {
                    return rejected(no.by() + " said no: " + no.why());
                }
                case Approval.Defaulted<Proposal> nobody -> {
                    return rejected(nobody.why() + ": ended by default");
                }
                case Approval.Feedback<Proposal> feedback -> {
                    said++;
                    Proposal next = again(part.at("round", round + 1), shown, feedback.words());
                    boolean holds = next.problems().isEmpty();
                    complaint = holds ? "" : " What the planner made of that cannot be worked on:" + lines(next.problems());
                    shown = holds ? next : shown;
                }
                case Approval.Granted<Proposal> yes -> {
                    List<String> problems = yes.value().problems();
                    if (problems.isEmpty()) {
                        return agreed(part, yes.value());
                    }
                    shown = yes.value();
                    complaint = " This spec cannot be worked on:" + lines(problems);
                }
            }
        }
        return rejected("the spec was asked about " + MOST_ROUNDS + " times and nobody agreed to one of sound form");
    }

    private Proposal again(Flow turn, Proposal shown, String words) {
        return sound(turn, turn.ask(Role.PLANNER, PlannerPrompts.specAgain(job.briefing(), shown.spec(), words)));
    }

    /** Nobody's silence is a yes to commands that a model wrote. */
    private static Question<Proposal> question(Proposal shown, String complaint, boolean hears) {
        int tasks = shown.spec().subTasks().size();
        int criteria = shown.spec().criteria().size();
        return new Question<>(
                StepName.of("approve"),
                "spec proposed: make " + criteria + (criteria == 1 ? " criterion" : " criteria") + " true by " + tasks
                        + (tasks == 1 ? " sub-task?" : " sub-tasks?") + complaint,
                shown,
                Proposal.class,
                hears ? List.of("approve", Question.FEEDBACK, "reject") : List.of("approve", "reject"),
                Otherwise.Choice.REJECT);
    }

    private static Conducted agreed(Flow part, Proposal proposal) {
        return new Conducted.Agreed(part.keep(StepName.of("agreed"), proposal, Proposal.class));
    }

    private static Conducted rejected(String why) {
        return new Conducted.Ended(new Conclusion(StopReason.REJECTED, why));
    }

    private static Conducted unsound(List<String> problems) {
        var memo = new EscalationMemo(
                "the spec",
                "the planner wrote it twice, and the rules for specs still say " + problems.size()
                        + (problems.size() == 1 ? " thing" : " things") + " against it",
                problems,
                "Say more precisely what is wanted, or write the spec yourself: spar spec new.");
        return new Conducted.Ended(new Conclusion(
                StopReason.ESCALATED, "no goal can be run by the spec that the planner wrote", Optional.of(memo)));
    }

    private static String lines(List<String> items) {
        return items.stream().limit(8).map(i -> "\n- " + i).collect(Collectors.joining());
    }
}
