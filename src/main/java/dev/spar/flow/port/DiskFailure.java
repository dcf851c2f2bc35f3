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
}
