package dev.spar.flow.port;

import dev.spar.core.run.Digest;
import java.util.Optional;

/** Bytes by their digest, beside the journal. */
public interface Artifacts {
    /** Keeps the bytes, synced before it returns. */
    Digest put(byte[] bytes);

    /** The bytes, checked against their digest; empty where they are missing or damaged. */
    Optional<byte[]> get(Digest digest);
}
