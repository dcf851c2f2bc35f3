package dev.spar.core.review;

import java.util.Locale;

/** How bad a finding is, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** Bad enough to count against convergence. */
    public boolean heavy() {
        return this == CRITICAL || this == HIGH;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The severity a model's word means. A word that is none counts as high: what cannot be read must not weigh less.
     */
    public static Severity ofWord(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical", "blocker", "fatal" -> CRITICAL;
            case "high", "important", "major" -> HIGH;
            case "medium", "moderate" -> MEDIUM;
            case "low", "minor" -> LOW;
            default -> HIGH;
        };
    }
}
