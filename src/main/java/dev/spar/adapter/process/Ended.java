package dev.spar.adapter.process;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a process ended.
 *
 * @param exitCode as a shell tells it (128 + signal for a signal); absent where we ended it
 * @param out the kept bytes of standard output (head and tail where it was longer than allowed), {@code err} of
 *     standard error
 */
public record Ended(
        Cause cause, Optional<Integer> exitCode, byte[] out, byte[] err, long outBytes, long errBytes, long millis) {
    /** What is put around a command says so, and ends with 1, where that could not begin. */
    private static final Pattern AROUND = Pattern.compile("(?:bwrap|prlimit|unshare|setpriv|setsid): \\V*");

    /** Why the command itself did not come to run: what was put around it could not be set up. Empty: it began. */
    public Optional<String> unfenced() {
        boolean refused = outBytes == 0 && exitCode.filter(code -> code == 1).isPresent();
        var said = AROUND.matcher(new String(err, StandardCharsets.UTF_8));
        return refused && said.lookingAt() ? Optional.of(said.group()) : Optional.empty();
    }

    public enum Cause {
        EXITED,
        DEADLINE,
        OUTPUT_CAP,
        KILLED
    }
}
