package dev.spar.workflow.prompt;

import dev.spar.core.goal.Attempt;
import dev.spar.core.goal.Diagnosis;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.goal.Proposal;
import dev.spar.core.plan.Objections;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanAnswer;
import dev.spar.core.plan.PlanCheck;
import dev.spar.core.plan.Revision;
import dev.spar.core.spec.SpecDraft;
import dev.spar.core.verify.Evaluation;
import dev.spar.flow.Prompt;
import dev.spar.flow.PromptInput;
import dev.spar.flow.Quoted;
import dev.spar.flow.StepName;
import java.util.List;
import java.util.stream.Collectors;

/** What the planner is asked. */
public final class PlannerPrompts {
    private PlannerPrompts() {}

    public record PlanInput(Briefing briefing, String sizes) implements PromptInput {
        @Override
        public String template() {
            return "planner/plan";
        }
    }

    public record ReviseInput(Briefing briefing, String sizes, Quoted plan, Quoted problems, Quoted objections)
            implements PromptInput {
        @Override
        public String template() {
            return "planner/revise";
        }
    }

    /**
     * What is asked where criteria do not hold.
     *
     * @param subTasks the parts of the work with what became of each
     * @param failing what does not hold, with the last output of its command
     */
    public record DiagnoseInput(Briefing briefing, Quoted subTasks, Quoted failing) implements PromptInput {
        @Override
        public String template() {
            return "planner/diagnose";
        }
    }

    public record SpecInput(Briefing briefing, String sizes) implements PromptInput {
        @Override
        public String template() {
            return "planner/spec";
        }
    }

    /**
     * What is asked of a spec that has to become another.
     *
     * @param faults what our own rules found; empty where they found nothing
     * @param said what the person said of it; empty where nobody said anything
     */
    public record RespecInput(Briefing briefing, String sizes, Quoted spec, Quoted faults, Quoted said)
            implements PromptInput {
        @Override
        public String template() {
            return "planner/respec";
        }
    }

    /** A spec of the task's words. */
    public static Prompt<SpecDraft> spec(Briefing briefing) {
        return new Prompt<>(StepName.of("spec"), new SpecInput(briefing, Proposal.SIZES), SpecDraft.class);
    }

    /** {@code faults} are what our own rules found in it. */
    public static Prompt<SpecDraft> mendSpec(Briefing briefing, SpecDraft spec, List<String> faults) {
        return new Prompt<>(StepName.of("mend"), respec(briefing, spec, Words.list(faults), ""), SpecDraft.class);
    }

    /** {@code said} is what the person said of it, to whom it was shown. */
    public static Prompt<SpecDraft> specAgain(Briefing briefing, SpecDraft spec, String said) {
        return new Prompt<>(StepName.of("again"), respec(briefing, spec, "", said), SpecDraft.class);
    }

    private static RespecInput respec(Briefing briefing, SpecDraft spec, String faults, String said) {
        return new RespecInput(
                briefing,
                Proposal.SIZES,
                new Quoted("spec", DraftWords.of(spec), Bytes.PLAN),
                new Quoted("faults", faults, Bytes.LIST),
                new Quoted("said of it", said, Bytes.TASK));
    }

    public static Prompt<PlanAnswer> plan(Briefing briefing) {
        var input = new PlanInput(briefing, PlanCheck.sizes(PlanCheck.Limits.DEFAULT));
        return new Prompt<>(StepName.of("plan"), input, PlanAnswer.class);
    }

    /** {@code problems} are what our own look at the plan found. */
    public static Prompt<Revision> revise(Briefing briefing, Plan plan, List<String> problems, Objections objections) {
        var input = new ReviseInput(
                briefing,
                PlanCheck.sizes(PlanCheck.Limits.DEFAULT),
                new Quoted("plan", Words.plan(plan), Bytes.PLAN),
                new Quoted("problems of form", Words.list(problems), Bytes.LIST),
                new Quoted("objections", Words.objections(objections.objections()), Bytes.FINDINGS));
        return new Prompt<>(StepName.of("revise"), input, Revision.class);
    }

    /** Which of the sub-tasks have to be done again, so that what failed holds. */
    public static Prompt<Diagnosis> diagnose(
            Briefing briefing, GoalTask goal, Attempt attempt, List<Evaluation.Evidence> failing) {
        var input = new DiagnoseInput(
                briefing,
                new Quoted("sub-tasks", parts(goal, attempt), Bytes.PLAN),
                new Quoted("what does not hold", Words.evidence(failing), Bytes.OUTPUT));
        return new Prompt<>(StepName.of("diagnose"), input, Diagnosis.class);
    }

    /**
     * The sub-tasks of a goal, for who says which are done again: all with what became of them, then the text of each.
     * Where that is too much, its middle is what is cut.
     */
    private static String parts(GoalTask goal, Attempt attempt) {
        return goal.subTasks().stream()
                        .map(t -> "- " + t.id() + ": " + t.title()
                                + "\n  files: " + (t.files().isEmpty() ? "not said" : String.join(" ", t.files()))
                                + (t.judgedBy().isEmpty() ? "" : "\n  judged by: " + String.join(" ", t.judgedBy()))
                                + "\n  in this attempt: " + part(goal.number(t), attempt))
                        .collect(Collectors.joining("\n"))
                + "\n\nWhat each was asked for:\n"
                + goal.subTasks().stream()
                        .map(t -> "- " + t.id() + ": " + t.text().strip().replace("\n", "\n  "))
                        .collect(Collectors.joining("\n"));
    }

    private static String part(int number, Attempt attempt) {
        return attempt.parts().stream()
                .filter(p -> p.number() == number)
                .map(p -> p.how().word() + (p.why().isBlank() ? "" : ", " + p.why()))
                .findFirst()
                .orElse("left as it was before");
    }
}
