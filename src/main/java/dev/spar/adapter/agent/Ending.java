package dev.spar.adapter.agent;

import java.util.Optional;

/**
 * How a call's process went.
 *
 * @param exitCode as a shell tells it; absent where we ended it
 * @param stderrTail the last of its standard error, at most a few kilobytes
 */
public record Ending(By by, Optional<Integer> exitCode, String stderrTail) {
    /** Who ended it. */
    public enum By {
        /** It left by itself. */
        ITSELF,
        /** We, since it stayed after its terminal event. */
        GRACE,
        /** We, since it was hopeless. */
        HOPELESS,
        /** We, since it printed more than anybody reads. */
        OUTPUT_CAP
    }

    /** Whether a terminal success event may be believed: left with 0, or stayed after it was done. */
    public boolean clean() {
        return switch (by) {
            case ITSELF -> exitCode.isPresent() && exitCode.get() == 0;
            case GRACE -> true;
            case HOPELESS, OUTPUT_CAP -> false;
        };
    }
}
