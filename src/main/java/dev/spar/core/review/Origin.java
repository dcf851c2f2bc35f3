package dev.spar.core.review;

import java.util.Locale;

/** Where a finding comes from, as far as our own record of the rounds tells. */
public enum Origin {
    /** It lies in what was there at the first review already, whenever it was first raised. */
    ORIGINAL,
    /** It lies in lines that were written since the review before: the repair brought it. */
    FIX_INDUCED,
    /** It was raised before. */
    RE_RAISED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
