package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Repo;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves a branch that somebody has checked out, with the files and the index: the user's index is locked meanwhile,
 * every byte is rescued first, and what a crash leaves half done is told by the lock and mended by the next move.
 */
final class Switch {
    private final Repository repository;
    private final UserTree tree;
    private final RunId run;
    private final Optional<TreeId> began;
    private final InstantSource clock;
    private final Git git;

    /** @param began what the run began with, where the branch to move does not have that yet */
    Switch(Repository repository, UserTree tree, RunId run, Optional<TreeId> began, InstantSource clock) {
        this.repository = repository;
        this.tree = tree;
        this.run = run;
        this.began = began;
        this.clock = clock;
        this.git = repository.git();
    }

    sealed interface Result {
        /**
         * Branch, index and files moved.
         *
         * @param rescue holds all files as they were; {@code taken} those that were not committed and now are
         */
        record Done(String rescue, List<String> taken) implements Result {}

        record Refused(Problem problem) implements Result {}
    }

    /** What would stand in the way now, looked at without locking anything. */
    Optional<Problem> hindrance(TreeId from, TreeId to) {
        return busy().or(() -> Uncommitted.look(repository, tree, new Uncommitted.Span(from, to, began))
                .problem(run));
    }

    private Optional<Problem> busy() {
        return tree.underWay()
                .map(what -> Problem.of(
                        Code.R004,
                        "a " + what + " is under way in " + tree.found().root(),
                        "The branch's files are not settled.",
                        Preflight.abort(what) + " && spar land " + run));
    }

    Result move(String ref, CommitId from, CommitId to) {
        Optional<Problem> busy = busy();
        if (busy.isPresent()) {
            return new Result.Refused(busy.get());
        }
        var intent = new IndexLock.Intent(ref, from, to);
        return switch (IndexLock.take(tree.index(), intent)) {
            case IndexLock.Taken.Held held ->
                new Result.Refused(HeldLock.problem(IndexLock.path(tree.index()), "spar land " + run));
            case IndexLock.Taken.LeftBy left -> {
                var problem = mend(left.intent());
                if (problem.isPresent()) {
                    yield new Result.Refused(problem.get());
                }
                IndexLock.release(tree.index(), left.text());
                yield move(ref, from, to);
            }
            case IndexLock.Taken.Ours ours -> {
                try {
                    yield locked(ref, from, to);
                } finally {
                    IndexLock.release(tree.index(), ours.text());
                }
            }
        };
    }

    private Result locked(String ref, CommitId from, CommitId to) {
        var span = new Uncommitted.Span(repository.treeOf(from), repository.treeOf(to), began);
        var found = Uncommitted.look(repository, tree, span);
        var problem = found.problem(run);
        return problem.isPresent() ? new Result.Refused(problem.get()) : rescued(ref, from, to, found);
    }

    private Result rescued(String ref, CommitId from, CommitId to, Uncommitted found) {
        String rescue = rescue(from, tree.snapshot(), "before " + ref + " moved to " + to.brief());
        Place place = tree.place();
        try {
            String before = taken(place, repository.treeOf(from), found);
            // Copied or touched files look changed to a merge until they were compared; it tells by its exit code,
            // which says nothing new.
            git.repeat(place, List.of("update-index", "-q", "--refresh"));
            Answer files = git.repeat(place, List.of("read-tree", "-m", "-u", before, to.value()));
            if (!files.ok()) {
                // Git looks at every file before it writes the first: a refusal has changed nothing.
                return refused(
                        Code.R011,
                        "git does not update the files: " + files.said().strip(),
                        "Nothing was changed.",
                        "mend that, then: spar land " + run);
            }
            return switch (refsOfTree(place, ref, from, to)) {
                case Repo.Move.Moved ignored -> done(place, rescue, found);
                case Repo.Move.AlreadyThere ignored -> done(place, rescue, found);
                case Repo.Move.Elsewhere ignored -> {
                    git.repeat(place, List.of("read-tree", "-m", "-u", to.value(), before))
                            .orFail();
                    yield refused(
                            Code.R016,
                            "the branch moved meanwhile",
                            "Somebody else changed it; the files are as they were.",
                            "spar land " + run);
                }
            };
        } finally {
            UserTree.drop(place);
        }
    }

    /** What the files are read as that the move starts from: uncommitted ones that it takes over are in our index. */
    private String taken(Place place, TreeId from, Uncommitted found) {
        if (found.taken().isEmpty()) {
            return from.value();
        }
        git.repeat(
                        place,
                        List.of("update-index", "--add", "--remove", "--replace", "-z", "--stdin"),
                        String.join("\0", found.taken()) + "\0")
                .orFail();
        return repository.trees().overlay(from, found.lying(), found.taken()).value();
    }

    private Result done(Place place, String rescue, Uncommitted found) {
        OwnFiles.copy(place.indexFile(), tree.index());
        return new Result.Done(rescue, found.taken());
    }

    /** Puts files back as a picture has them, uncommitted; the index stays. */
    void bringBack(TreeId picture, List<String> paths) {
        Place place = tree.place();
        try {
            git.run(
                            place,
                            List.of(
                                    "restore",
                                    "--worktree",
                                    "--source=" + picture,
                                    "--pathspec-from-file=-",
                                    "--pathspec-file-nul"),
                            String.join("\0", paths) + "\0")
                    .orFail();
        } finally {
            UserTree.drop(place);
        }
    }

    /** By the tree's own HEAD, so that its reflog has a line of it. */
    private Repo.Move refsOfTree(Place place, String ref, CommitId from, CommitId to) {
        var bare = Place.bare(place.gitDir());
        Answer answer = git.run(bare, List.of("update-ref", "-m", "spar land " + run, ref, to.value(), from.value()));
        try {
            return answer.ok() ? new Repo.Move.Moved() : repository.refs().move(ref, from, to, "spar land " + run);
        } catch (GitFailed e) {
            // The files were moved already; they are set back as for a branch that moved.
            return new Repo.Move.Elsewhere(repository.refs().commit(ref));
        }
    }

    private String rescue(CommitId head, Worktree.Snapshot picture, String why) {
        String left = picture.leftOut().stream()
                .map(l -> "Left out: " + l.shown() + "\n")
                .reduce("", String::concat);
        return new RescueRefs(repository, clock)
                .save(
                        run,
                        picture.tree(),
                        List.of(head),
                        "spar rescue: " + why + "\n\n" + left + "\nSpar-Run: " + run + "\n");
    }

    /**
     * A move that died in the middle: the files it was to touch are made those of where the branch is now. Whatever
     * lies in their way, ignored or not, is in a rescue first, or nothing is done; all other files are left alone.
     */
    private Optional<Problem> mend(IndexLock.Intent intent) {
        Optional<CommitId> now = repository.refs().commit(intent.ref());
        if (now.isEmpty()) {
            return Optional.empty();
        }
        TreeId goal = repository.treeOf(now.get());
        List<String> touched = repository
                .trees()
                .changes(repository.treeOf(intent.from()), repository.treeOf(intent.to()))
                .paths();
        Path root = tree.found().root();
        List<Path> there = InTheWay.of(root, touched);
        var picture = tree.snapshot(there);
        var names = new ArrayList<>(InTheWay.unseen(root, touched));
        there.stream().filter(file -> lost(root, file, picture)).forEach(file -> names.add(InTheWay.name(root, file)));
        if (!names.isEmpty()) {
            return Optional.of(
                    Uncommitted.inTheWay(root, names, run, "A landing was cut off here, and these cannot be rescued."));
        }
        String _ = rescue(now.get(), picture, "before a landing that was cut off is mended");
        set(goal, touched);
        return Optional.empty();
    }

    /** Whether a picture cannot hold this file: its name is none that git can be told, or it was left out. */
    private static boolean lost(Path root, Path file, Worktree.Snapshot picture) {
        String name = InTheWay.name(root, file);
        return Names.file(root, name).filter(file::equals).isEmpty()
                || picture.leftOut().stream()
                        .anyMatch(left -> name.equals(left.path())
                                || name.startsWith(left.path().endsWith("/") ? left.path() : left.path() + "/"));
    }

    private void set(TreeId goal, List<String> touched) {
        var trees = repository.trees();
        Path root = tree.found().root();
        Place place = tree.place();
        try {
            List<String> there = trees.present(goal, touched);
            List<String> gone = touched.stream().filter(p -> !there.contains(p)).toList();
            git.repeat(
                            place,
                            List.of("update-index", "--add", "--replace", "-z", "--index-info"),
                            trees.entries(goal, touched))
                    .orFail();
            // Only what lies at the very path: a link on the way to it leads to somebody else's file.
            InTheWay.of(root, gone).stream()
                    .filter(f -> gone.contains(InTheWay.name(root, f)))
                    .forEach(OwnFiles::delete);
            if (!there.isEmpty()) {
                git.repeat(
                                place,
                                List.of("checkout-index", "-f", "-u", "-z", "--stdin"),
                                String.join("\0", there) + "\0")
                        .orFail();
            }
            OwnFiles.copy(place.indexFile(), tree.index());
        } finally {
            UserTree.drop(place);
        }
    }

    private static Result refused(Code code, String what, String why, String... fixes) {
        return new Result.Refused(Problem.of(code, what, why, fixes));
    }
}
