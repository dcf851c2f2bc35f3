package dev.spar.core.verify;

import dev.spar.core.run.TreeId;
import java.util.List;

/** What differs between two trees, file by file, renames as a deletion and an addition. Paths use slashes. */
public record Changes(TreeId from, TreeId to, List<Change> files) {
    public record Change(String path, Kind kind, int added, int removed, boolean binary, Mode mode) {}

    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    /** The mode on the new side; on the old side for a deletion. */
    public enum Mode {
        FILE,
        EXECUTABLE,
        SYMLINK,
        GITLINK
    }

    public List<String> paths() {
        return files.stream().map(Change::path).toList();
    }

    public int added() {
        return files.stream().mapToInt(Change::added).sum();
    }

    public int removed() {
        return files.stream().mapToInt(Change::removed).sum();
    }

    public boolean none() {
        return files.isEmpty();
    }
}
