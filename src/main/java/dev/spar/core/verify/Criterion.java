package dev.spar.core.verify;

import java.util.Optional;

/**
 * A binary acceptance condition with the command that decides it.
 *
 * @param id short and stable, e.g. {@code C1} or {@code m2.1}
 * @param check absent only for what no command can decide (judged or manual)
 * @param keepsGreen the criterion guards what works already (refactoring, documentation): green on base is right, and
 *     it ends as passing
 */
public record Criterion(String id, String text, Optional<Check> check, boolean keepsGreen) {}
