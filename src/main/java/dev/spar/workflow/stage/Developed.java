package dev.spar.workflow.stage;

import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.run.Checkpoint;

/** What came of one milestone. */
public sealed interface Developed {
    /** It is done at this checkpoint: its own, or the one before where nothing had to be changed. */
    record Committed(Checkpoint checkpoint, Looked looked) implements Developed {}

    record Stuck(EscalationMemo memo) implements Developed {}

    /** Nothing was changed, and nothing shows that nothing had to be. */
    record NoEvidence(String missing) implements Developed {}
}
