package dev.spar.core.review;

import java.util.Locale;

/** What became of a finding. */
public enum Disposition {
    OPEN,
    /** A later complete review of the same place did not raise it any more. */
    FIXED,
    /** A person carries it on as work of its own. */
    SPLIT,
    /** A person lives with it. */
    ACCEPTED_RISK,
    /** A person leaves it for later. */
    POSTPONED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
