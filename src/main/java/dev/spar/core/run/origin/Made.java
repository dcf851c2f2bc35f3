package dev.spar.core.run.origin;

import dev.spar.core.agent.Role;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * A commit of a run with all that led to it since the checkpoint before.
 *
 * @param seq its place in the journal
 * @param calls of agents, in their order; work that was thrown away on the way is not among them
 * @param reviews of what was to be committed, in their order
 * @param evaluation what was found to hold of the committed tree
 */
public record Made(
        Checkpoint checkpoint,
        StepPath step,
        long seq,
        List<Call> calls,
        List<Review> reviews,
        Optional<Evaluation> evaluation) {

    /** Whoever left edits that are in it. */
    public List<Call> written() {
        return calls.stream().filter(c -> c.role() == Role.BUILDER && c.wrote()).toList();
    }

    /** Whether this verdict was taken on the very tree that was committed. */
    public boolean judged(Review review) {
        return review.verdict().tree().equals(checkpoint.tree());
    }
}
