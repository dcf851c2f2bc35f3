package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a user has checked out, looked at through a copy of their index: nothing of theirs is written or
 * locked.
 */
final class UserTree {
    private final Repository repository;
    private final Found found;
    private final Path ownDir;

    /** @param found the main worktree or a linked one */
    UserTree(Repository repository, Found found) {
        this.repository = repository;
        this.found = found;
        this.ownDir = repository
                .gitDirs()
                .resolve("user-" + Digest.of(found.gitDir().toString()).value().substring(0, 16));
    }

    Found found() {
        return found;
    }

    /** The full name of the checked-out branch; empty where HEAD is detached. */
    Optional<String> branch() {
        return head(found.gitDir());
    }

    /** The commit that HEAD leads to; empty where the branch has none yet. */
    Optional<CommitId> head() {
        return branch().isPresent()
                ? branch().flatMap(ref -> repository.refs().commit(ref))
                : OwnFiles.read(found.gitDir().resolve("HEAD"))
                        .map(String::strip)
                        .map(CommitId::new);
    }

    static Optional<String> head(Path gitDir) {
        return OwnFiles.read(gitDir.resolve("HEAD"))
                .filter(t -> t.startsWith("ref: "))
                .map(t -> t.substring("ref: ".length()).strip());
    }

    /** A place with a fresh copy of the user's index; {@link #drop} it after use. */
    Place place() {
        String head = OwnFiles.read(found.gitDir().resolve("HEAD"))
                .orElse("ref: refs/heads/none")
                .strip();
        OwnGitDir.make(ownDir, found, repository.config(), head);
        OwnFiles.link(ownDir.resolve("logs/HEAD"), found.gitDir().resolve("logs/HEAD"));
        linkSharedIndexes();
        Path copy = ownDir.resolve("index-" + java.util.UUID.randomUUID());
        if (OwnFiles.exists(index())) {
            OwnFiles.copy(index(), copy);
        }
        return Place.bare(ownDir).with(found.root()).withIndex(copy);
    }

    static void drop(Place place) {
        OwnFiles.delete(place.indexFile());
        OwnFiles.delete(OwnFiles.lockOf(place.indexFile()));
    }

    Path index() {
        return found.gitDir().resolve("index");
    }

    /** A split index names the file that holds its other half, in the same git directory. */
    private void linkSharedIndexes() {
        try (var files = Files.newDirectoryStream(found.gitDir(), "sharedindex.*")) {
            for (Path file : files) {
                OwnFiles.link(ownDir.resolve(file.getFileName()), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What differs from HEAD: in the index, in the files, new, in conflict, or hidden by a flag of the index. */
    List<Dirt> dirt() {
        Place place = place();
        try {
            return new ArrayList<>(Dirt.look(repository.git(), place, found.root()));
        } finally {
            drop(place);
        }
    }

    /** The tree of everything that lies here now, new files included, ignored ones not. */
    Worktree.Snapshot snapshot() {
        return snapshot(List.of());
    }

    /** The same with these files, ignored or not. */
    Worktree.Snapshot snapshot(List<Path> also) {
        Place place = place();
        try {
            Look look = Look.at(repository.git(), place)
                    .with(
                            found.root(),
                            also.stream()
                                    .map(f -> InTheWay.name(found.root(), f))
                                    .toList());
            if (!look.changed().isEmpty()) {
                repository
                        .git()
                        .repeat(
                                place,
                                List.of("update-index", "--add", "--remove", "--replace", "-z", "--stdin"),
                                String.join("\0", look.changed()) + "\0")
                        .orFail();
            }
            return new Worktree.Snapshot(
                    new TreeId(repository
                            .git()
                            .repeat(place, List.of("write-tree"))
                            .orFail()
                            .line()),
                    look.leftOut());
        } finally {
            drop(place);
        }
    }

    /** All worktrees that people or tools have of this repository, ours among them. */
    static List<UserTree> all(Repository repository) {
        Path common = repository.found().commonDir();
        var all = new ArrayList<UserTree>();
        boolean bare = repository.config().word("core.bare", List.of("true")).isPresent();
        if (!bare && common.getParent() != null && common.endsWith(".git")) {
            all.add(new UserTree(repository, new Found(common.getParent(), common, common)));
        } else if (repository.found().gitDir().equals(common)) {
            all.add(new UserTree(repository, repository.found()));
        }
        if (!OwnFiles.exists(common.resolve("worktrees"))) {
            return all;
        }
        try (var entries = Files.newDirectoryStream(common.resolve("worktrees"))) {
            for (Path entry : entries) {
                OwnFiles.read(entry.resolve("gitdir"))
                        // Absolute, or, as newer gits write it, relative to the entry.
                        .map(t -> entry.resolve(t.strip()).normalize().getParent())
                        .filter(Files::isDirectory)
                        .ifPresent(root -> all.add(new UserTree(repository, new Found(root, entry, common))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The worktree that has this branch checked out, if one has. */
    static Optional<UserTree> of(Repository repository, String ref) {
        return all(repository).stream()
                .filter(t -> t.branch().equals(Optional.of(ref)))
                .findFirst();
    }

    /** What git is in the middle of here, in one word. */
    Optional<String> underWay() {
        record Mark(String file, String word) {}
        return List.of(
                        new Mark("MERGE_HEAD", "merge"),
                        new Mark("rebase-merge", "rebase"),
                        new Mark("rebase-apply", "rebase"),
                        new Mark("CHERRY_PICK_HEAD", "cherry-pick"),
                        new Mark("REVERT_HEAD", "revert"),
                        new Mark("BISECT_LOG", "bisect"))
                .stream()
                .filter(m -> OwnFiles.exists(found.gitDir().resolve(m.file())))
                .map(Mark::word)
                .findFirst();
    }
}
