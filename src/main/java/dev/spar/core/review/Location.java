package dev.spar.core.review;

/** Lines of a file, from 1; {@code lastLine} is at least {@code firstLine}. */
public record Location(String file, int firstLine, int lastLine) {
    /** Whether they have lines in common; of different files none. */
    boolean meets(Location other) {
        return file.equals(other.file) && other.firstLine <= lastLine && firstLine <= other.lastLine;
    }
}
