package dev.spar.core.spec.lint;

/**
 * What somebody should know about a line of a spec.
 *
 * @param rule its name, which stays
 * @param line counts from one
 */
public record Finding(Level level, String rule, int line, String what, String fix) {
    /** Whether a goal can be run by it nonetheless. */
    public enum Level {
        ERROR,
        WARNING;

        /** Its name for people. */
        public String word() {
            return this == ERROR ? "error" : "warning";
        }
    }
}
