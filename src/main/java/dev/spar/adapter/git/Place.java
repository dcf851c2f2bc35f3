package dev.spar.adapter.git;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a git call works.
 *
 * @param gitDir a git directory of our own
 * @param workTree the files; empty for calls that touch objects and refs only
 * @param index the index file; empty: the git directory's own
 */
record Place(Path gitDir, Optional<Path> workTree, Optional<Path> index) {
    static Place bare(Path gitDir) {
        return new Place(gitDir, Optional.empty(), Optional.empty());
    }

    Place with(Path workTree) {
        return new Place(gitDir, Optional.of(workTree), index);
    }

    Place withIndex(Path file) {
        return new Place(gitDir, workTree, Optional.of(file));
    }

    Path indexFile() {
        return index.orElse(gitDir.resolve("index"));
    }
}
