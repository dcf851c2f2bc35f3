package dev.spar.core.verify;

/**
 * One way in which a change makes tests or checks see less. {@code line} counts from 1 in {@code path}; 0 is the whole
 * file.
 */
public record Tamper(Kind kind, String path, int line, String sentence) {
    /** What was done. */
    public enum Kind {
        DELETED_TEST,
        SKIPPED_TEST,
        /** All other tests are left out, as {@code it.only} does. */
        FOCUSED_TEST,
        /** Assertions went and none came. */
        EMPTIED_TEST,
        /** Fewer came than went. */
        REMOVED_ASSERTION,
        /** An assertion that cannot fail. */
        EMPTY_ASSERTION,
        REWRITTEN_SNAPSHOT,
        /** A setting or command by which failures are not seen. */
        SWITCHED_OFF
    }
}
