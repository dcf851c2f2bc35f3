package dev.spar.flow;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Seen;
import dev.spar.core.run.Checkpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is reviewed: everything since {@code base}. The flow builds the manifest, cuts it to the budget and asks once
 * per chunk.
 *
 * @param criteria ids of the frozen criteria that a finding may rest on
 * @param prompt makes the question for one chunk; {@code crossChunk} the one over all of them, asked only where there
 *     are several
 * @param known what is known of the change beside the journal
 */
public record ReviewScope(
        StepName name,
        Checkpoint base,
        List<String> criteria,
        Function<ChunkText, Prompt<ReviewAnswer>> prompt,
        Function<Manifest, Prompt<ReviewAnswer>> crossChunk,
        Known known) {
    /** A review of which only the journal knows anything before. */
    public ReviewScope(
            StepName name,
            Checkpoint base,
            List<String> criteria,
            Function<ChunkText, Prompt<ReviewAnswer>> prompt,
            Function<Manifest, Prompt<ReviewAnswer>> crossChunk) {
        this(name, base, criteria, prompt, crossChunk, Known.NOTHING);
    }

    /**
     * What the journal cannot tell.
     *
     * @param authors vendors that wrote of it outside the run; {@code before} who reviewed it already, and leaves this
     *     review to somebody else
     * @param seen the earlier review that part of it was in
     */
    public record Known(List<Vendor> authors, List<Vendor> before, Optional<Seen> seen) {
        static final Known NOTHING = new Known(List.of(), List.of(), Optional.empty());
    }

    /** One chunk with its diff as text. */
    public record ChunkText(Manifest manifest, Manifest.Chunk chunk, String diff) {}
}
