package dev.spar.core.goal;

import dev.spar.core.heal.Fingerprint;
import java.util.Locale;

/**
 * What became of one sub-task in one attempt.
 *
 * @param number its place in the spec, from 1
 * @param why empty where it is merged
 */
public record Part(int number, String id, String title, How how, String why) {
    /** Only the first two leave nothing to be done. */
    public enum How {
        MERGED,
        /** It changed nothing: whether nothing had to be changed, the criteria tell. */
        UNCHANGED,
        STUCK,
        CONFLICTED,
        /** Merged with the others it turned a check red, and was taken off again. */
        RED,
        /** What it waits for is not there. */
        NOT_RUN;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Whether both are stuck at the same. */
    boolean stuckLike(Part other) {
        return how == How.STUCK
                && other.how == How.STUCK
                && Fingerprint.normalised(why).equals(Fingerprint.normalised(other.why));
    }

    /** Whether its work is still missing. */
    public boolean missing() {
        return switch (how) {
            case MERGED, UNCHANGED -> false;
            case STUCK, CONFLICTED, RED, NOT_RUN -> true;
        };
    }
}
