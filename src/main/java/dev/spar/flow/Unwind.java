package dev.spar.flow;

import dev.spar.core.run.StopReason;

/**
 * Ends a drive from any depth. A pause is a crash we chose: what is recorded stays, and driving again goes on. It is an
 * Error so that no workflow has a reason to catch it; a drive that has unwound cannot finish even if one does.
 */
abstract sealed class Unwind extends Error {
    private static final long serialVersionUID = 1;

    Unwind(String message) {
        super(message, null, false, false);
    }

    /** The run waits for something or somebody: a person, a limit, a budget. */
    static final class Parked extends Unwind {
        private static final long serialVersionUID = 1;
        private final StopReason reason;

        Parked(StopReason reason, String why) {
            super(why);
            this.reason = reason;
        }

        StopReason reason() {
            return reason;
        }
    }

    /** World and journal do not agree; nothing was touched. */
    static final class Diverged extends Unwind {
        private static final long serialVersionUID = 1;

        Diverged(String why) {
            super(why);
        }
    }

    /** Another driver owns the run. */
    static final class FencedOff extends Unwind {
        private static final long serialVersionUID = 1;

        FencedOff(String why) {
            super(why);
        }
    }

    /** Ends one lane; its siblings and the drive go on. In the run's own lane it ends the drive. */
    abstract static sealed class OfLane extends Unwind {
        private static final long serialVersionUID = 1;

        OfLane(String message) {
            super(message);
        }
    }

    /** The lane cannot go on and nobody but a person can say how. */
    static final class Escalated extends OfLane {
        private static final long serialVersionUID = 1;

        Escalated(String memo) {
            super(memo);
        }
    }

    /** The lane waits for something or somebody for longer than a drive does; it goes on when it is driven again. */
    static final class Held extends OfLane {
        private static final long serialVersionUID = 1;
        private final StopReason reason;

        Held(StopReason reason, String why) {
            super(why);
            this.reason = reason;
        }

        StopReason reason() {
            return reason;
        }
    }
}
