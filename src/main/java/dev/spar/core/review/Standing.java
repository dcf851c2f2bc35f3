package dev.spar.core.review;

import java.util.Locale;

/** How a checkpoint stands to review. */
public enum Standing {
    /** The committed tree is the one the last verdict was taken on. */
    YES,
    /** Nobody reviewed it yet. */
    PENDING,
    /** It was reviewed, and changed since in ways that were not reviewed again. */
    SUPERSEDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
