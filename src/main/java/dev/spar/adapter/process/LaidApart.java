package dev.spar.adapter.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Asks the file system to lay the folders that come to lie in a folder apart from each other on the disk.
 *
 * <p>Before ext4 makes a file it looks through all that were deleted within the last minute in the same part of the
 * disk: a checkout of 8,000 files takes ten seconds where one like it was just thrown away, and 0.3 where it lies
 * apart.
 */
public final class LaidApart {
    private LaidApart() {}

    /** False where the file system has no such thing, or the program to ask it with is missing. */
    public static boolean ask(Path folder) {
        return HostSpawner.tool("chattr")
                .map(chattr -> Trial.of(List.of(chattr.toString(), "+T", folder.toString())))
                .filter(Trial::well)
                .isPresent();
    }
}
