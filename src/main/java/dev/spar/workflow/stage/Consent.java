package dev.spar.workflow.stage;

import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanCheck;
import dev.spar.core.plan.PlanEdit;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.flow.Approval;
import dev.spar.flow.Flow;
import dev.spar.flow.Question;
import dev.spar.flow.StepName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks a person where the settings want one. What is agreed to is the plan as it was shown, or as it was edited then,
 * and it must be of sound form, or it is asked again.
 */
public final class Consent {
    /** Plans of unsound form before the question ends as a no. */
    private static final int MOST = 5;

    private static final int OPEN_SHOWN = 5;

    private final Approvals approvals;

    public Consent(Approvals approvals) {
        this.approvals = approvals;
    }

    public sealed interface Answer {
        /** With the plan as it holds from now on. */
        record Given(Plan plan) implements Answer {}

        record Refused(Conclusion conclusion) implements Answer {}
    }

    /** {@code open} is what planner and challenger could not settle. */
    public Answer plan(Flow part, Plan plan, List<String> open) {
        if (approvals == Approvals.NONE) {
            return new Answer.Given(plan);
        }
        String disputed = open.isEmpty() ? "" : " Not settled:" + lines(open);
        int n = plan.milestones().size();
        String text = "Start on this plan of " + n + (n == 1 ? " milestone?" : " milestones?") + disputed;
        return ask(part, new Asking(text, open.isEmpty()), plan, 0);
    }

    /** Before milestone {@code number}; what is finished cannot be edited any more. */
    public Answer milestone(Flow part, Plan plan, int number) {
        boolean wanted = approvals == Approvals.MILESTONE || approvals == Approvals.ALL;
        return wanted && number > 1
                ? ask(
                        part,
                        new Asking(
                                "Go on with milestone " + number + ", "
                                        + plan.milestones().get(number - 1).title() + "?",
                                true),
                        plan,
                        number - 1)
                : new Answer.Given(plan);
    }

    /** Before the last checks and the end of the run. */
    public Answer finish(Flow part, Plan plan) {
        return approvals == Approvals.ALL
                ? ask(
                        part,
                        new Asking("All milestones are committed. Finish the run?", true),
                        plan,
                        plan.milestones().size())
                : new Answer.Given(plan);
    }

    /** {@code settled}: nobody disputes it, so that it goes on where nobody answers in time. */
    private record Asking(String text, boolean settled) {}

    private static Answer ask(Flow part, Asking asking, Plan plan, int finished) {
        String complaint = "";
        Plan shown = plan;
        for (int round = 1; round <= MOST; round++) {
            var question = new Question<>(
                    StepName.of("approve"),
                    asking.text() + complaint,
                    shown,
                    Plan.class,
                    List.of("approve", "reject"),
                    asking.settled() && problems(shown).isEmpty() ? Otherwise.Choice.APPROVE : Otherwise.Choice.REJECT);
            switch (part.at("approval", round).confirm(question)) {
                case Approval.Refused<Plan> no -> {
                    return refused(no.by() + " said no: " + no.why());
                }
                case Approval.Feedback<Plan> words -> {
                    return refused(words.by() + " said: " + words.words());
                }
                case Approval.Defaulted<Plan> nobody -> {
                    return byDefault(nobody);
                }
                case Approval.Granted<Plan> yes -> shown = PlanEdit.keepingFinished(plan, yes.value(), finished);
            }
            List<String> problems = problems(shown);
            if (problems.isEmpty()) {
                return new Answer.Given(shown);
            }
            complaint = " This plan cannot be worked on:" + lines(problems);
        }
        return refused("the plan was agreed to " + MOST + " times and never of sound form");
    }

    /** Only a plan of sound form is approved by default. */
    private static Answer byDefault(Approval.Defaulted<Plan> nobody) {
        return switch (nobody.choice()) {
            case APPROVE -> new Answer.Given(nobody.value());
            case REJECT -> refused(nobody.why() + ": ended by default");
        };
    }

    private static List<String> problems(Plan plan) {
        return PlanCheck.problems(plan, PlanCheck.Limits.DEFAULT);
    }

    private static Answer refused(String why) {
        return new Answer.Refused(new Conclusion(StopReason.REJECTED, why));
    }

    private static String lines(List<String> items) {
        return items.stream().limit(OPEN_SHOWN).map(i -> "\n- " + i).collect(Collectors.joining());
    }
}
