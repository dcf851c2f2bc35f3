package dev.spar.workflow.prompt;

import dev.spar.core.review.Finding;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.ReviewSubject;
import dev.spar.flow.Prompt;
import dev.spar.flow.PromptInput;
import dev.spar.flow.Quoted;
import dev.spar.flow.ReviewScope.ChunkText;
import dev.spar.flow.StepName;
import java.util.List;

/**
 * What the reviewer of a change on its own is asked, where there is no task, no plan and no builder. As in a run,
 * nothing of the author's words has a place here, commit messages included.
 */
public final class ChangePrompts {
    private ChangePrompts() {}

    /** What is told besides the change. */
    public record Asked(Quoted focus, Quoted criteria, Quoted house, Quoted previous) {
        public static Asked of(ReviewSubject.Measure measure, List<Finding> previous) {
            return new Asked(
                    new Quoted("focus", measure.focus(), Bytes.RULES),
                    new Quoted(
                            "what was asked", measure.asked().map(Words::asked).orElse(""), Bytes.TASK),
                    new Quoted("rules for reviewers", measure.rules(), Bytes.FINDINGS),
                    new Quoted("findings of the review before", Words.findings(previous), Bytes.FINDINGS));
        }
    }

    public record ChunkInput(Asked asked, Quoted manifest, int chunk, int chunks, Quoted diff) implements PromptInput {
        @Override
        public String template() {
            return "reviewer/change";
        }
    }

    public record WholeInput(Asked asked, Quoted manifest, int chunks) implements PromptInput {
        @Override
        public String template() {
            return "reviewer/change-as-a-whole";
        }
    }

    public static Prompt<ReviewAnswer> chunk(Asked asked, ChunkText chunk) {
        var input = new ChunkInput(
                asked,
                new Quoted("manifest", Words.manifest(chunk.manifest()), Bytes.LIST),
                chunk.chunk().number(),
                chunk.manifest().chunks().size(),
                Quoted.whole("diff", chunk.diff()));
        return new Prompt<>(StepName.of("change"), input, ReviewAnswer.class);
    }

    public static Prompt<ReviewAnswer> whole(Asked asked, Manifest manifest) {
        var input = new WholeInput(
                asked,
                new Quoted("manifest", Words.manifest(manifest), Bytes.LIST),
                manifest.chunks().size());
        return new Prompt<>(StepName.of("change-as-a-whole"), input, ReviewAnswer.class);
    }
}
