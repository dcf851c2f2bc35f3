package dev.spar.adapter.git;

import dev.spar.adapter.process.RealPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository of the user, found without asking git.
 *
 * @param root the top folder of the files
 * @param gitDir the git directory of this worktree: HEAD, index
 * @param commonDir objects and refs; the same folder except in a linked worktree
 */
record Found(Path root, Path gitDir, Path commonDir) {
    /** What lies at or above a folder. */
    sealed interface Search {
        record Repository(Found found) implements Search {}

        record Bare(Path gitDir) implements Search {}

        record Nothing() implements Search {}
    }

    static Search from(Path start) {
        for (Path at = RealPath.orNamed(start); at != null; at = at.getParent()) {
            Optional<Path> gitDir = gitDirOf(at);
            if (gitDir.isPresent()) {
                return new Search.Repository(new Found(at, gitDir.get(), common(gitDir.get())));
            }
            if (isGitDir(at)) {
                return new Search.Bare(at);
            }
        }
        return new Search.Nothing();
    }

    private static Optional<Path> gitDirOf(Path folder) {
        Path entry = folder.resolve(".git");
        if (Files.isDirectory(entry)) {
            return isGitDir(entry) ? Optional.of(RealPath.orNamed(entry)) : Optional.empty();
        }
        return OwnFiles.read(entry)
                .filter(text -> text.startsWith("gitdir: "))
                .map(text -> RealPath.orNamed(
                        folder.resolve(text.substring("gitdir: ".length()).strip())))
                .filter(Found::isGitDir);
    }

    private static boolean isGitDir(Path folder) {
        Path common = common(folder);
        return OwnFiles.exists(folder.resolve("HEAD"))
                && Files.isDirectory(common.resolve("objects"))
                && Files.isDirectory(common.resolve("refs"));
    }

    private static Path common(Path gitDir) {
        return OwnFiles.read(gitDir.resolve("commondir"))
                .map(text -> RealPath.orNamed(gitDir.resolve(text.strip())))
                .orElse(gitDir);
    }
}
