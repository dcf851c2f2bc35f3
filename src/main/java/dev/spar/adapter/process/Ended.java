package dev.spar.adapter.process;

import java.util.Optional;

/**
 * How a process ended.
 *
 * @param exitCode as a shell tells it (128 + signal for a signal); absent where we ended it
 * @param out the kept bytes of standard output (head and tail where it was longer than allowed), {@code err} of
 *     standard error
 */
public record Ended(
        Cause cause, Optional<Integer> exitCode, byte[] out, byte[] err, long outBytes, long errBytes, long millis) {
    public enum Cause {
        EXITED,
        DEADLINE,
        OUTPUT_CAP,
        KILLED
    }
}
