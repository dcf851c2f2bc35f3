package dev.spar.core.run.state;

import java.util.Locale;

/** What a run is doing, in the order in which it does it; the last five are states in which it does nothing. */
public enum Phase {
    INIT,
    PLAN,
    MILESTONE_START,
    IMPLEMENT,
    /** The worker is stuck; leads back to implementing or ends as escalated. */
    BLOCKED,
    VERIFY,
    REVIEW,
    CHECKPOINT,
    FINALIZE,
    DONE,
    PAUSED,
    WAITING,
    ESCALATED,
    STOPPED;

    /** The name in files and lines: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
