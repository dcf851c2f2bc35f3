package dev.spar.core.verify;

import java.time.Duration;

/**
 * A command with an exit code, run by us with {@code sh -c} inside the full fence. {@code name} is unique within its
 * tier.
 */
public record Check(String name, String command, Duration timeout) {}
