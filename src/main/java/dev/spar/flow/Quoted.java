package dev.spar.flow;

/**
 * Text that comes from outside the supervisor (the task, the repository, a command's output, a model). A prompt shows
 * it fenced and labelled as data, without authority, and cuts it openly where it exceeds its bound.
 *
 * @param maxBytes UTF-8 bytes shown at most; head and tail are kept
 */
public record Quoted(String label, String text, int maxBytes) {
    /** Shown whole, whatever its size: for what must not lose a byte, such as a diff under review. */
    public static Quoted whole(String label, String text) {
        return new Quoted(label, text, Integer.MAX_VALUE);
    }
}
