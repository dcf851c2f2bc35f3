package dev.spar.flow;

import dev.spar.core.run.Conclusion;
import dev.spar.core.run.StopReason;

/** How a drive ended. */
public sealed interface DriveEnd {
    StopReason reason();

    /** The workflow came to its end; the run is over. */
    record Finished(Conclusion conclusion) implements DriveEnd {
        @Override
        public StopReason reason() {
            return conclusion.reason();
        }
    }

    /** The run stands still and can be driven again. */
    record Parked(StopReason reason, String why) implements DriveEnd {}

    /** Another driver owns the run; this one wrote nothing more. */
    record FencedOff(String why) implements DriveEnd {
        @Override
        public StopReason reason() {
            return StopReason.LOCKED;
        }
    }
}
