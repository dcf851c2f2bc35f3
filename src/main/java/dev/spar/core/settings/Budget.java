package dev.spar.core.settings;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Hard limits. {@code time} is active time; {@code usd} list price; {@code attempts} paid calls; {@code turn} one
 * turn's deadline.
 */
public record Budget(
        Optional<Duration> time,
        Optional<Instant> deadline,
        Optional<Double> usd,
        Optional<Long> tokens,
        Optional<Integer> attempts,
        Duration turn,
        Duration stall) {
    private static final String PASSED = "its deadline ";

    public Budget withTime(Duration most) {
        return new Budget(Optional.of(most), deadline, usd, tokens, attempts, turn, stall);
    }

    public Budget withDeadline(Instant end) {
        return new Budget(time, Optional.of(end), usd, tokens, attempts, turn, stall);
    }

    public Budget withUsd(double most) {
        return new Budget(time, deadline, Optional.of(most), tokens, attempts, turn, stall);
    }

    public Budget withTokens(long most) {
        return new Budget(time, deadline, usd, Optional.of(most), attempts, turn, stall);
    }

    public Budget withAttempts(int most) {
        return new Budget(time, deadline, usd, tokens, Optional.of(most), turn, stall);
    }

    /** What is wrong with a deadline that has come already. */
    public static Optional<Problem> late(Instant deadline, Instant now) {
        return Optional.of(deadline)
                .filter(end -> !now.isBefore(end))
                .map(end -> Problem.of(
                        Code.C003,
                        "the deadline " + end + " has passed already",
                        "it is " + now.truncatedTo(ChronoUnit.SECONDS) + " now",
                        "--deadline +3h"));
    }

    /** Why a run stands still whose deadline has come. */
    public static String passed(Instant deadline) {
        return PASSED + deadline + " has passed";
    }

    /** Whether that is the reason given, and not the active time. */
    public static boolean passedDeadline(String why) {
        return why.startsWith(PASSED);
    }
}
