package dev.spar.workflow.prompt;

import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.plan.ChallengeAnswer;
import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Plan;
import dev.spar.core.review.AdversarialAnswer;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Criteria;
import dev.spar.flow.Prompt;
import dev.spar.flow.PromptInput;
import dev.spar.flow.Quoted;
import dev.spar.flow.ReviewScope.ChunkText;
import dev.spar.flow.StepName;
import java.util.List;

/**
 * What the reviewer is asked. None of these inputs has a place for the author's answer, memo or reasoning: a reviewer
 * sees the task, the criteria, our own checks' output and the change itself.
 */
public final class ReviewerPrompts {
    /** How a reviewer looks: what it reads, what was {@code ran} by then, and what it may rest a finding on. */
    public record Manner(String reading, String ran, String narrowed) {
        private static final String AUDIT = """
            This is the only audit of the result, and it is narrowed: judge against the frozen criteria above and
            nothing else. The only ground of a finding is `criterion`, whatever the rules above allow besides.
            Everything that no criterion says goes into `observations`, however grave it is: a person reads them.
            Add no criterion and raise no bar; there is no second audit.

            """;

        private static final Manner WHOLE = new Manner(
                "You may read the repository (the change is\nin the files you see) and change nothing.",
                "The commands of the criteria are\n"
                        + "run after you, on a clean checkout; what our own checks above do not name was not run.",
                "");

        /** Nothing but the change is read, after the checks, to save what a reviewer costs. */
        private static final Manner DIFF_ONLY = new Manner(
                "Judge the diff\nalone: open no other file, and change nothing.",
                "The commands of the criteria were run\n"
                    + "before you, on a clean checkout, and hold; what neither they nor our own checks above name was"
                    + " not run.",
                "");

        public static Manner of(boolean economy, boolean audit) {
            Manner manner = economy ? DIFF_ONLY : WHOLE;
            return audit ? new Manner(manner.reading, manner.ran, AUDIT) : manner;
        }
    }

    /** In UTF-8 bytes; a longer text is not whole in the question. */
    public static final int LONGEST_CHALLENGED = Bytes.CHALLENGED;

    private ReviewerPrompts() {}

    /**
     * What other reviewers said before this one.
     *
     * @param open what was raised against the plan and did not keep it from starting
     * @param findings of the review before
     */
    public record Raised(List<Objection> open, List<Finding> findings) {}

    /** What a code reviewer is told besides the change. */
    public record Reviewed(
            Quoted task, Quoted redo, Quoted goal, Quoted criteria, Quoted checks, Quoted open, Quoted previous) {
        public static Reviewed of(Briefing briefing, String goal, String criteria, String checks, Raised raised) {
            return new Reviewed(
                    briefing.task(),
                    briefing.redo(),
                    new Quoted("goal", goal, Bytes.RULES),
                    new Quoted("criteria", criteria, Bytes.LIST),
                    new Quoted("our own checks", checks, Bytes.LIST),
                    new Quoted("left open of the plan", Words.objections(raised.open()), Bytes.LIST),
                    new Quoted("findings of the review before", Words.findings(raised.findings()), Bytes.FINDINGS));
        }
    }

    public record ChallengeInput(Briefing briefing, String sizes, Quoted plan, Quoted previous) implements PromptInput {
        @Override
        public String template() {
            return "reviewer/challenge";
        }
    }

    public record AdversarialInput(Quoted text, Quoted context) implements PromptInput {
        @Override
        public String template() {
            return "reviewer/adversarial";
        }
    }

    public record CodeInput(Reviewed reviewed, Manner manner, Quoted manifest, int chunk, int chunks, Quoted diff)
            implements PromptInput {
        @Override
        public String template() {
            return "reviewer/code";
        }
    }

    public record CrossChunkInput(Reviewed reviewed, String narrowed, Quoted manifest, int chunks)
            implements PromptInput {
        @Override
        public String template() {
            return "reviewer/cross-chunk";
        }
    }

    public record SecondOpinionInput(Quoted task, Quoted goal, Quoted failing, Quoted hypotheses, Quoted tried)
            implements PromptInput {
        @Override
        public String template() {
            return "reviewer/second-opinion";
        }
    }

    /** {@code previous} was raised against the plan before this one. What its author said to it has no place here. */
    public static Prompt<ChallengeAnswer> challenge(
            Briefing briefing, String sizes, Plan plan, List<Objection> previous) {
        var input = new ChallengeInput(
                briefing,
                sizes,
                new Quoted("plan", Words.plan(plan), Bytes.PLAN),
                new Quoted("objections to the plan before", Words.objections(previous), Bytes.LIST));
        return new Prompt<>(StepName.of("challenge"), input, ChallengeAnswer.class);
    }

    /** The spec of a goal, which nobody but its author mends. */
    public static Prompt<ChallengeAnswer> challengeGoal(Briefing briefing, Plan plan, Criteria criteria) {
        var input = new ChallengeInput(
                briefing,
                "as its author cut it",
                new Quoted(
                        "plan",
                        Words.plan(plan) + "\n\ndone checks of the whole:\n" + Words.criteria(criteria),
                        Bytes.PLAN),
                new Quoted("objections to the plan before", "", Bytes.LIST));
        return new Prompt<>(StepName.of("challenge"), input, ChallengeAnswer.class);
    }

    /** The task is what is attacked. Nothing of it is the user's word: a client or a file may have brought it. */
    public static Prompt<AdversarialAnswer> adversarial(Task task) {
        var input = new AdversarialInput(
                new Quoted("what is challenged", task.text(), Bytes.CHALLENGED),
                new Quoted("context", Words.context(task), Bytes.CONTEXT));
        return new Prompt<>(StepName.of("challenge"), input, AdversarialAnswer.class);
    }

    public static Prompt<ReviewAnswer> code(Reviewed reviewed, ChunkText chunk, Manner manner) {
        var input = new CodeInput(
                reviewed,
                manner,
                new Quoted("manifest", Words.manifest(chunk.manifest()), Bytes.LIST),
                chunk.chunk().number(),
                chunk.manifest().chunks().size(),
                Quoted.whole("diff", chunk.diff()));
        return new Prompt<>(StepName.of("code"), input, ReviewAnswer.class);
    }

    public static Prompt<ReviewAnswer> crossChunk(Reviewed reviewed, Manifest manifest, Manner manner) {
        var input = new CrossChunkInput(
                reviewed,
                manner.narrowed(),
                new Quoted("manifest", Words.manifest(manifest), Bytes.LIST),
                manifest.chunks().size());
        return new Prompt<>(StepName.of("cross-chunk"), input, ReviewAnswer.class);
    }

    /** {@code hypotheses} are the builder's two; there is nothing else of its words in it. */
    public static Prompt<SecondOpinion> secondOpinion(
            Quoted task, String goal, String failing, String hypotheses, List<String> tried) {
        var input = new SecondOpinionInput(
                task,
                new Quoted("goal", goal, Bytes.RULES),
                new Quoted("what fails", failing, Bytes.OUTPUT),
                new Quoted("hypotheses", hypotheses, Bytes.BLOCK),
                new Quoted("tried without success", Words.list(tried), Bytes.LIST));
        return new Prompt<>(StepName.of("second-opinion"), input, SecondOpinion.class);
    }
}
