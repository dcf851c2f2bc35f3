package dev.spar.core.run.origin;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Evaluation;
import java.util.Optional;

/**
 * How a criterion was judged last.
 *
 * @param step that ran its command, {@code tree} what it was run on
 * @param made the first checkpoint since which it is met; absent where it is not, or nothing was committed since
 */
public record Proof(Evaluation.Evidence evidence, StepPath step, TreeId tree, Optional<Checkpoint> made) {

    Proof at(Checkpoint checkpoint) {
        return made.isPresent() || !evidence.status().met()
                ? this
                : new Proof(evidence, step, tree, Optional.of(checkpoint));
    }

    /** The same without a checkpoint that is no more. */
    Proof upTo(Checkpoint point) {
        return made.filter(m -> m.lane().equals(point.lane()) && m.ordinal() > point.ordinal())
                        .isPresent()
                ? new Proof(evidence, step, tree, Optional.empty())
                : this;
    }
}
