package dev.spar.flow.port;

import dev.spar.core.run.Digest;
import dev.spar.core.run.StepPath;
import java.nio.file.Path;

/** Where a run keeps what belongs to its steps. */
public interface Folders {
    /** {@code steps/<n>-<path>/}, made if need be; {@code n} is the sequence number of the step's intent. */
    Path step(long seq, StepPath path);

    /** Keeps the patch of an undone edit as {@code artifacts/denied-<n>.patch} beside its digest. */
    void keepDenied(Digest digest, StepPath path);
}
