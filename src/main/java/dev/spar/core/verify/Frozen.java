package dev.spar.core.verify;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Digest;
import java.util.Optional;

/**
 * Criteria that nobody changes any more, and the checkpoint their red runs start from.
 *
 * @param seen what they, among others, said on the base's own tree; empty where nobody asked
 */
public record Frozen(Criteria criteria, Digest digest, Checkpoint base, Optional<Evaluation> seen) {
    public Frozen(Criteria criteria, Digest digest, Checkpoint base) {
        this(criteria, digest, base, Optional.empty());
    }

    /** The same, with what they, among others, said on the base's own tree. */
    public Frozen seen(Evaluation onBase) {
        return new Frozen(criteria, digest, base, Optional.of(onBase));
    }
}
