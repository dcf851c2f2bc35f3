package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.verify.Changes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lane's folder: a linked worktree of the user's repository, and beside it, out of anybody's reach, a git directory
 * of ours with a private index. The index that git shows inside the folder always is that of the lane's head.
 * Thread-safe.
 */
final class Worktree {
    private final Repository repository;
    private final Git git;
    private final String ref;
    private final Path folder;
    private final Path ownDir;
    private final Registration registration;
    private final Intruders intruders;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<TreeId> indexed = Optional.empty();
    private Optional<Look> seen = Optional.empty();

    /** What a look at the files found: their tree, and what it does not hold. */
    record Snapshot(TreeId tree, List<Look.LeftOut> leftOut) {}

    /** @param name run and lane, unique in the repository */
    Worktree(Repository repository, String name, String ref, Path folder, Path ownDir) {
        this.repository = repository;
        this.git = repository.git();
        this.ref = ref;
        this.folder = folder;
        this.ownDir = ownDir;
        this.registration = new Registration(repository.found().commonDir(), "spar-" + name, folder, ref);
        this.intruders = new Intruders(git, place());
    }

    Path folder() {
        return folder;
    }

    /** Calls with the lane's private index. */
    Place place() {
        return Place.bare(ownDir).with(folder);
    }

    private Path ready() {
        return ownDir.resolve("ready");
    }

    boolean present() {
        return OwnFiles.exists(ready()) && Files.isDirectory(folder) && registration.intact();
    }

    /** Makes folder, registration and index where they are missing; what was half made is made again. */
    void open(CommitId at) {
        lock.lock();
        try {
            if (present()) {
                return;
            }
            if (OwnFiles.exists(ownDir)) {
                Leftovers.await(ownDir);
            }
            OwnGitDir.make(ownDir, repository.found(), repository.config(), "ref: " + ref);
            OwnFiles.delete(OwnFiles.lockOf(place().indexFile()));
            boolean whole = OwnFiles.exists(ready()) && OwnFiles.exists(folder.resolve(".git"));
            OwnFiles.folder(folder);
            registration.write();
            if (whole) {
                showHead(at);
                return;
            }
            OwnFiles.delete(place().indexFile());
            read(repository.treeOf(at));
            showHead(at);
            OwnFiles.write(ready(), "");
        } finally {
            lock.unlock();
        }
    }

    /** The tree of what lies here now; what cannot be recorded is left out and told. */
    Snapshot snapshot() {
        lock.lock();
        try {
            prepare();
            Look look = Look.at(git, place());
            record(look);
            seen = Optional.of(look);
            return new Snapshot(indexed(), look.leftOut());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes the files this tree; what cannot be recorded, or is ignored and in the way, is moved to {@code to}, never
     * deleted.
     */
    void restore(TreeId tree, CommitId head, Path to) {
        lock.lock();
        try {
            prepare();
            seen = Optional.empty();
            Look look = Look.at(git, place());
            var aside = new Aside(folder, to);
            look.leftOut().forEach(left -> aside.move(left.name()));
            record(look);
            if (!indexed.equals(Optional.of(tree)) || !look.leftOut().isEmpty()) {
                ignoredAside(tree, aside);
                read(tree);
            }
            showHead(head);
        } finally {
            lock.unlock();
        }
    }

    /**
     * After the lane's ref moved: git in the folder shows the new head; where its files are others, {@link #restore}
     * does.
     */
    void headMoved(CommitId head) {
        lock.lock();
        try {
            if (present()
                    && indexed.filter(tree -> !tree.equals(repository.treeOf(head)))
                            .isEmpty()) {
                prepare();
                showHead(head);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the folder away. Callers rescue first. */
    void remove() {
        lock.lock();
        try {
            indexed = Optional.empty();
            seen = Optional.empty();
            OwnFiles.delete(ready());
            registration.remove();
            if (OwnFiles.exists(folder)) {
                Path gone = folder.resolveSibling("+gone-" + folder.getFileName());
                OwnFiles.deleteTree(gone);
                OwnFiles.move(folder, gone);
                OwnFiles.deleteTree(gone);
            }
            OwnFiles.deleteTree(ownDir);
        } finally {
            lock.unlock();
        }
    }

    /** Before the first call of this process: no git of an earlier one is alive, and the lock it left is gone. */
    private void prepare() {
        if (!present()) {
            throw new GitFailed(
                    List.of("worktree", folder.toString()), 128, "the worktree is gone; open the lane again");
        }
        if (indexed.isEmpty()) {
            Leftovers.await(ownDir);
            OwnFiles.delete(OwnFiles.lockOf(place().indexFile()));
        }
    }

    private void record(Look look) {
        if (look.clean() && indexed.isPresent()) {
            return;
        }
        indexed = Optional.empty();
        if (!look.beyond().isEmpty()) {
            var zero = "0 " + repository.nothing() + "\t";
            update("--index-info", look.beyond().stream().map(zero::concat).toList());
        }
        if (!look.changed().isEmpty()) {
            update("--stdin", look.changed());
        }
        indexed = Optional.of(writeTree());
    }

    private void update(String mode, List<String> lines) {
        git.repeat(
                        place(),
                        List.of("update-index", "--add", "--remove", "--replace", "-z", mode),
                        String.join("\0", lines) + "\0")
                .orFail();
    }

    private TreeId writeTree() {
        Answer answer = git.repeat(place(), List.of("write-tree"));
        if (!answer.ok()) {
            // Objects of an earlier look were collected before anything held them: forget that look and read every file
            // again.
            git.repeat(place(), List.of("read-tree", "--reset", ref)).orFail();
            OwnFiles.delete(OwnFiles.lockOf(place().indexFile()));
            Look look = Look.at(git, place());
            if (!look.changed().isEmpty()) {
                update("--stdin", look.changed());
            }
            answer = git.repeat(place(), List.of("write-tree")).orFail();
        }
        return new TreeId(answer.line());
    }

    private TreeId indexed() {
        return indexed.orElseThrow();
    }

    private void read(TreeId tree) {
        indexed = Optional.empty();
        git.repeat(place(), List.of("read-tree", "--reset", "-u", tree.value())).orFail();
        indexed = Optional.of(tree);
    }

    private void showHead(CommitId head) {
        if (indexed.equals(Optional.of(repository.treeOf(head)))) {
            OwnFiles.copy(place().indexFile(), registration.index());
            return;
        }
        // The entries both trees share keep what is known of their files, so that git need not read them again.
        Path copy = ownDir.resolve("index-of-head");
        if (OwnFiles.exists(place().indexFile())) {
            OwnFiles.copy(place().indexFile(), copy);
        }
        Place shown = place().withIndex(copy);
        OwnFiles.delete(OwnFiles.lockOf(copy));
        git.repeat(shown, List.of("read-tree", "--reset", head.value())).orFail();
        OwnFiles.copy(copy, registration.index());
    }

    /** Moves what stands in the places of submodules; all else is moved by {@link #restore}. */
    void expel(List<Intrusion> intrusions, Path to) {
        lock.lock();
        try {
            intrusions.stream()
                    .filter(i -> i.kind() == Intrusion.Kind.SUBMODULE)
                    .forEach(i -> {
                        new Aside(folder, to).move(i.path());
                        OwnFiles.folder(folder.resolve(i.path()));
                    });
        } finally {
            lock.unlock();
        }
    }

    /** Git writes over ignored files, and no tree has them. */
    private void ignoredAside(TreeId tree, Aside aside) {
        List<String> added = repository.trees().changes(indexed(), tree).files().stream()
                .filter(change -> change.kind() == Changes.Kind.ADDED)
                .map(Changes.Change::path)
                .toList();
        InTheWay.unknown(folder, added, repository.trees(), indexed()).forEach(aside::move);
    }

    /** Takes away what works without being in a tree, and tells it. */
    List<Intrusion> disarm(Path to) {
        lock.lock();
        try {
            if (!present()) {
                return List.of();
            }
            return new Disarming(folder, repository.root(), git, place(), new Aside(folder, to)).perform();
        } finally {
            lock.unlock();
        }
    }

    /** What must not be here, whether or not it shows in a tree, as the last snapshot saw it. */
    List<Intrusion> intrusions() {
        lock.lock();
        try {
            if (!present()) {
                return List.of(new Intrusion(".git", Intrusion.Kind.UNLINKED));
            }
            prepare();
            return intruders.in(seen.orElseGet(() -> Look.at(git, place())));
        } finally {
            lock.unlock();
        }
    }
}
