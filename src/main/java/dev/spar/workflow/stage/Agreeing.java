package dev.spar.workflow.stage;

import dev.spar.core.agent.Role;
import dev.spar.core.goal.Agreement;
import dev.spar.core.goal.DerivedChecks;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Objections;
import dev.spar.core.plan.Plan;
import dev.spar.core.review.Convergence;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTask;
import dev.spar.core.task.Task;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Lack;
import dev.spar.flow.Approval;
import dev.spar.flow.Flow;
import dev.spar.flow.Question;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.ReviewerPrompts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Before a goal costs anything: its criteria are frozen and run once on the base, another model attacks what was
 * written, and a person says yes where one is asked.
 */
public final class Agreeing {
    private final Job job;
    private final GoalTask goal;
    private final boolean agreed;

    /** {@code agreed}: a person said yes to these criteria, and is asked only of a dispute and of derived scripts. */
    public Agreeing(Job job, GoalTask goal, boolean agreed) {
        this.job = job;
        this.goal = goal;
        this.agreed = agreed;
    }

    /** What came of it. */
    public sealed interface Agreed {
        /**
         * What was agreed to.
         *
         * @param goal with the checks that were derived
         * @param open what was raised against the spec and did not keep it from starting
         */
        record Given(GoalTask goal, Frozen criteria, Plan plan, List<Objection> open) implements Agreed {}

        record Ended(Conclusion conclusion) implements Agreed {}
    }

    public Agreed run(Flow flow) {
        Flow part = flow.at("agree");
        Frozen given = part.freeze(StepName.of("freeze"), goal.criteria(), flow.start());
        Plan plan = part.keep(StepName.of("parts"), goal.plan(), Plan.class);
        Evaluation base = part.evaluate(StepName.of("as-it-is"), given);
        Optional<Conclusion> lacking = lacking(base);
        if (lacking.isPresent()) {
            return new Agreed.Ended(lacking.get());
        }
        var wanted = Deriving.derived(job, part, new Deriving.Wanted(goal, given, base));
        List<Objection> open = job.settings().challenge() ? challenged(part, plan, wanted) : List.of();
        boolean holds = Convergence.critical(0)
                        .high(2)
                        .within(Convergence.rounds(1))
                        .after(List.of(new Objections(open, List.of()).round()))
                == Convergence.Answer.ENOUGH;
        Agreement shown = agreement(wanted);
        boolean attended = job.settings().approvals() != Approvals.NONE;
        boolean asks = attended && !(agreed && holds && shown.scripts().isEmpty());
        if (!attended && !holds) {
            return disputed(open);
        }
        Optional<Conclusion> no = asks ? refused(part, question(shown, open, holds)) : Optional.empty();
        if (no.isPresent()) {
            return new Agreed.Ended(no.get());
        }
        part.keep(StepName.of("agreed"), shown, Agreement.class);
        return new Agreed.Given(wanted.goal(), wanted.criteria().seen(wanted.base()), plan, open);
    }

    private Agreement agreement(Deriving.Wanted wanted) {
        return new Agreement(
                wanted.goal().digest(),
                wanted.base().evidence().stream().map(Agreeing::asked).toList(),
                goal.subTasks().stream().map(SubTask::title).toList(),
                goal.spec().eval().map(Spec.Eval::command),
                goal.attempts(),
                Optional.of(job.task().source()).filter(s -> !s.equals(Task.STDIN)),
                wanted.goal().derived());
    }

    /** A command that lacks what no work on the repository brings will never be green: nobody is paid for trying. */
    private static Optional<Conclusion> lacking(Evaluation base) {
        return base.evidence().stream()
                .filter(e -> e.green().flatMap(CheckResult::lack).isPresent())
                .findFirst()
                .map(e -> new Conclusion(
                        StopReason.NO_CHECKS,
                        e.criterion().id() + " cannot be judged here: " + e.why() + "; "
                                + e.green()
                                        .flatMap(CheckResult::lack)
                                        .map(Lack::fix)
                                        .orElse("")));
    }

    /** The spec is its author's: it is attacked once, and nobody but a person mends it. */
    private List<Objection> challenged(Flow part, Plan plan, Deriving.Wanted wanted) {
        var prompt = ReviewerPrompts.challengeGoal(
                job.briefing(), plan, wanted.criteria().criteria());
        return Objections.of(part.ask(Role.REVIEWER, prompt)).objections();
    }

    private static Agreed disputed(List<Objection> open) {
        List<String> heavy = heavy(open);
        var memo = new EscalationMemo(
                "the spec",
                "another model found " + heavy.size() + " things that would make the result wrong or its evidence"
                        + " worthless",
                heavy,
                "Mend the spec, or start with --approve plan and decide, or with --no-challenge.");
        return new Agreed.Ended(new Conclusion(
                StopReason.ESCALATED, "the spec is disputed before anything is built", Optional.of(memo)));
    }

    private static List<String> heavy(List<Objection> open) {
        return open.stream()
                .filter(o -> o.severity().heavy())
                .map(o -> o.title() + ": " + o.evidence())
                .toList();
    }

    private static Question<Agreement> question(Agreement shown, List<Objection> open, boolean holds) {
        String text = "Make " + count(shown.asked().size(), "criterion", "criteria") + " true by "
                + count(shown.subTasks().size(), "sub-task", "sub-tasks") + "? The criteria are frozen as "
                + shown.criteria() + "." + lines(shown.asked())
                + shown.derived().map(Agreeing::derived).orElse("")
                + (open.isEmpty() ? "" : " Raised against the spec:" + lines(heavy(open)));
        return new Question<>(
                StepName.of("approve"),
                text,
                shown,
                Agreement.class,
                List.of("approve", "reject"),
                holds ? Otherwise.Choice.APPROVE : Otherwise.Choice.REJECT);
    }

    private static String asked(Evaluation.Evidence e) {
        Criterion c = e.criterion();
        return c.id() + " " + c.text()
                + c.check()
                        .map(k -> "  "
                                + k.asserts()
                                        .map(a -> "derived by reviewer: " + a)
                                        .orElse("$ " + k.command()) + "  (now "
                                + e.status().word() + ")")
                        .orElse("  (no command: it can be judged, and is never green)");
    }

    /** What nobody but a model wrote is shown whole, and why there is nothing where there is none. */
    private static String derived(DerivedChecks derived) {
        return derived.checks().stream()
                        .map(d -> "\nThe script for " + d.criterion() + ", " + d.digest() + ", which the builder is not"
                                + " shown:\n" + Visible.lines(d.script()).indent(4))
                        .collect(Collectors.joining())
                + lines(derived.without().stream()
                        .map(w -> w.criterion() + " has no check: " + w.why())
                        .toList());
    }

    private static String count(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    /** All of them: nobody says yes to a command that was not shown. */
    private static String lines(List<String> items) {
        return items.stream().map(i -> "\n- " + i).collect(Collectors.joining());
    }

    /** Why it does not begin, if somebody said no. */
    private static Optional<Conclusion> refused(Flow part, Question<Agreement> question) {
        return switch (part.confirm(question)) {
            case Approval.Granted<Agreement> yes ->
                yes.value().equals(question.value())
                        ? Optional.empty()
                        : rejected(yes.by() + " changed what was asked; criteria are changed in the spec, which is then"
                                + " frozen anew");
            case Approval.Refused<Agreement> no -> rejected(no.by() + " said no: " + no.why());
            case Approval.Feedback<Agreement> words -> rejected(words.by() + " said: " + words.words());
            case Approval.Defaulted<Agreement> nobody ->
                nobody.choice() == Otherwise.Choice.APPROVE
                        ? Optional.empty()
                        : rejected(nobody.why() + ": ended by default");
        };
    }

    private static Optional<Conclusion> rejected(String why) {
        return Optional.of(new Conclusion(StopReason.REJECTED, why));
    }
}
