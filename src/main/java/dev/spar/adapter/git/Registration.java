package dev.spar.adapter.git;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A linked worktree's entry in the user's repository ({@code worktrees/<name>}), written by hand in the form
 * gitrepository-layout(5) documents: built aside and moved into place, so that nobody ever sees half of one and
 * parallel ones cannot meet.
 */
record Registration(Path commonDir, String name, Path folder, String ref) {
    private Path entry() {
        return commonDir.resolve("worktrees").resolve(name);
    }

    /** The index that git shows inside the folder. */
    Path index() {
        return entry().resolve("index");
    }

    private String pointer() {
        return "gitdir: " + entry() + "\n";
    }

    private String head() {
        return "ref: " + ref + "\n";
    }

    /**
     * Whether folder and entry point at each other exactly as written, and nothing was put beside them that git would
     * heed.
     */
    boolean intact() {
        return says(folder.resolve(".git"), pointer())
                && says(entry().resolve("gitdir"), folder.resolve(".git") + "\n")
                && says(entry().resolve("commondir"), "../..\n")
                && says(entry().resolve("HEAD"), head())
                && !OwnFiles.exists(entry().resolve("config.worktree"));
    }

    private static boolean says(Path file, String text) {
        return Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                && OwnFiles.read(file).filter(text::equals).isPresent();
    }

    void write() {
        if (intact()) {
            return;
        }
        Path fresh = commonDir.resolve("spar-" + java.util.UUID.randomUUID());
        OwnFiles.folder(fresh);
        OwnFiles.write(fresh.resolve("gitdir"), folder.resolve(".git") + "\n");
        OwnFiles.write(fresh.resolve("commondir"), "../..\n");
        OwnFiles.write(fresh.resolve("HEAD"), head());
        remove();
        OwnFiles.move(fresh, entry());
        putAside();
        OwnFiles.write(folder.resolve(".git"), pointer());
    }

    /** Whatever replaced the link may hold somebody's work: it is kept beside the worktree. */
    private void putAside() {
        Path pointer = folder.resolve(".git");
        if (OwnFiles.exists(pointer)) {
            OwnFiles.move(
                    pointer,
                    folder.resolveSibling("+replaced")
                            .resolve(folder.getFileName() + "-" + java.util.UUID.randomUUID()));
        }
    }

    void remove() {
        OwnFiles.deleteTree(entry());
    }
}
