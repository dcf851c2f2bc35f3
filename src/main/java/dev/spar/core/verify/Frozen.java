package dev.spar.core.verify;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Digest;

/** Criteria that nobody changes any more, and the checkpoint their red runs start from. */
public record Frozen(Criteria criteria, Digest digest, Checkpoint base) {}
