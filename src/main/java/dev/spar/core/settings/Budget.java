package dev.spar.core.settings;

import java.time.Duration;
import java.time.Instant;
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
}
