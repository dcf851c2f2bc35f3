package dev.spar.adapter.git;

import java.nio.file.Path;

/** Moves out of a worktree what no tree holds; it is kept under {@code to} by its name, and nothing is written over. */
record Aside(Path worktree, Path to) {
    /** By its name as git has it. */
    void move(String name) {
        Path file = Names.bytes(worktree, name);
        if (OwnFiles.exists(file)) {
            move(file);
        }
    }

    void move(Path file) {
        OwnFiles.move(file, free(to.resolve(worktree.relativize(file))));
    }

    private static Path free(Path wanted) {
        Path free = wanted;
        for (int n = 2; OwnFiles.exists(free); n++) {
            free = wanted.resolveSibling(wanted.getFileName() + "-" + n);
        }
        return free;
    }
}
