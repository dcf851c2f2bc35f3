package dev.spar.flow.port;

/**
 * The disk refuses bytes that must be kept (full, over quota, read-only, broken). Nothing of what was being written
 * counts; room has been made for the few lines that end a drive, so parking the run for {@code disk} still works on a
 * full disk.
 */
public final class DiskFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DiskFailure(String what, Throwable cause) {
        super(what, cause);
    }

    /** Whether the system's words say that a disk takes no more bytes. */
    public static boolean told(String words) {
        return words.contains("No space left")
                || words.contains("Disk quota exceeded")
                || words.contains("Read-only file system");
    }
}
