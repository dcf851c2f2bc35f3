package dev.spar.flow;

import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.run.Checkpoint;
import java.util.List;
import java.util.function.Function;

/**
 * What is reviewed: everything since {@code base}. The flow builds the manifest, cuts it to the budget and asks once
 * per chunk.
 *
 * @param criteria ids of the frozen criteria that a finding may rest on
 * @param prompt makes the question for one chunk; {@code crossChunk} the one over all of them, asked only where there
 *     are several
 */
public record ReviewScope(
        StepName name,
        Checkpoint base,
        List<String> criteria,
        Function<ChunkText, Prompt<ReviewAnswer>> prompt,
        Function<Manifest, Prompt<ReviewAnswer>> crossChunk) {
    /** One chunk with its diff as text. */
    public record ChunkText(Manifest manifest, Manifest.Chunk chunk, String diff) {}
}
