package dev.spar.flow;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Grounds;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Seen;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is reviewed: everything since {@code base}. The flow builds the manifest, cuts it to the budget and asks once
 * per chunk.
 *
 * @param grounds what a finding may rest on
 * @param prompt makes the question for one chunk; {@code crossChunk} the one over all of them, asked only where there
 *     are several
 * @param known what is known of the change beside the journal
 */
public record ReviewScope(
        StepName name,
        Checkpoint base,
        Grounds grounds,
        Function<ChunkText, Prompt<ReviewAnswer>> prompt,
        Function<Manifest, Prompt<ReviewAnswer>> crossChunk,
        Known known) {
    /**
     * What the journal cannot tell.
     *
     * @param authors vendors that wrote of it outside the run; {@code before} who reviewed it already, and leaves this
     *     review to somebody else
     * @param seen the earlier review that part of it was in
     * @param previous what the review before at the same point was of
     */
    public record Known(List<Vendor> authors, List<Vendor> before, Optional<Seen> seen, Optional<TreeId> previous) {
        /** Only which tree was reviewed before, if one was. */
        public static Known after(Optional<TreeId> previous) {
            return new Known(List.of(), List.of(), Optional.empty(), previous);
        }
    }

    /** One chunk with its diff as text. */
    public record ChunkText(Manifest manifest, Manifest.Chunk chunk, String diff) {}
}
