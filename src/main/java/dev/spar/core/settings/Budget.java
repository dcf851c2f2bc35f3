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
        Duration stall) {}
