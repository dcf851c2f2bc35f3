package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.Repo;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moves a branch that somebody has checked out, with the files and the index: the user's index is locked meanwhile,
 * every byte is rescued first, and what a crash leaves half done is told by the lock and mended by the next move.
 */
final class Switch {
    private final Repository repository;
    private final UserTree tree;
    private final RunId run;
    private final InstantSource clock;
    private final Git git;

    Switch(Repository repository, UserTree tree, RunId run, InstantSource clock) {
        this.repository = repository;
        this.tree = tree;
        this.run = run;
        this.clock = clock;
        this.git = repository.git();
    }

    sealed interface Result {
        record Done(String rescue) implements Result {}

        record Refused(Problem problem) implements Result {}
    }

    Result move(String ref, CommitId from, CommitId to) {
        Optional<String> busy = tree.underWay();
        if (busy.isPresent()) {
            return refused(
                    Code.R004,
                    "a " + busy.get() + " is under way in " + tree.found().root(),
                    "The branch's files are not settled.",
                    "finish or abort it, then spar land again");
        }
        var intent = new IndexLock.Intent(ref, from, to);
        return switch (IndexLock.take(tree.index(), intent)) {
            case IndexLock.Taken.Held held ->
                refused(
                        Code.R016,
                        "another git holds " + IndexLock.path(tree.index()),
                        "It is writing the index of the files to be updated.",
                        "wait for it; if none runs, remove that file yourself");
            case IndexLock.Taken.LeftBy left -> {
                var problem = mend(left.intent());
                if (problem.isPresent()) {
                    yield new Result.Refused(problem.get());
                }
                IndexLock.release(tree.index());
                yield move(ref, from, to);
            }
            case IndexLock.Taken.Ours ignored -> {
                try {
                    yield locked(ref, from, to);
                } finally {
                    IndexLock.release(tree.index());
                }
            }
        };
    }

    private Result locked(String ref, CommitId from, CommitId to) {
        List<String> dirty =
                tree.dirt().stream().filter(Dirt::tracked).map(Dirt::path).toList();
        if (!dirty.isEmpty()) {
            return dirty("uncommitted changes in " + tree.found().root() + ": "
                    + String.join(", ", dirty.subList(0, Math.min(5, dirty.size()))));
        }
        var unsaved = unsaved(from, to);
        return unsaved.isEmpty()
                ? rescued(ref, from, to)
                : new Result.Refused(inTheWay(unsaved, "No commit and no rescue has them."));
    }

    private Result rescued(String ref, CommitId from, CommitId to) {
        String rescue = rescue(from, tree.snapshot(), "before " + ref + " moved to " + to.brief());
        Place place = tree.place();
        try {
            // Copied or touched files look changed to a merge until they were compared; it tells by its exit code,
            // which says nothing new.
            git.repeat(place, List.of("update-index", "-q", "--refresh"));
            Answer files = git.repeat(place, List.of("read-tree", "-m", "-u", from.value(), to.value()));
            if (!files.ok()) {
                // Git looks at every file before it writes the first: a refusal has changed nothing.
                return dirty("files are in the way: " + files.said().strip());
            }
            OwnFiles.copy(place.indexFile(), tree.index());
            return switch (refsOfTree(place, ref, from, to)) {
                case Repo.Move.Moved ignored -> new Result.Done(rescue);
                case Repo.Move.AlreadyThere ignored -> new Result.Done(rescue);
                case Repo.Move.Elsewhere ignored -> {
                    git.repeat(place, List.of("read-tree", "-m", "-u", to.value(), from.value()))
                            .orFail();
                    OwnFiles.copy(place.indexFile(), tree.index());
                    yield refused(
                            Code.R016,
                            "the branch moved meanwhile",
                            "Somebody else changed it; the files are as they were.",
                            "spar land again");
                }
            };
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

    /** What lies where the move would put new files: a merge refuses to overwrite new files, but not ignored ones. */
    private List<Path> unsaved(CommitId from, CommitId to) {
        var trees = repository.trees();
        TreeId known = repository.treeOf(from);
        List<String> added = trees.changes(known, repository.treeOf(to)).files().stream()
                .filter(change -> change.kind() == Changes.Kind.ADDED)
                .map(Changes.Change::path)
                .toList();
        return InTheWay.unknown(tree.found().root(), added, trees, known);
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
        List<Path> lost =
                there.stream().filter(file -> lost(root, file, picture)).toList();
        if (!lost.isEmpty()) {
            return Optional.of(inTheWay(lost, "A landing was cut off here, and these cannot be rescued."));
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

    private Problem inTheWay(List<Path> files, String why) {
        String some = files.stream()
                .limit(5)
                .map(f -> Names.shown(InTheWay.name(tree.found().root(), f)))
                .collect(Collectors.joining(", "));
        return Problem.of(
                Code.R011,
                "files are in the way: " + some + (files.size() > 5 ? " and " + (files.size() - 5) + " more" : ""),
                why + " The work puts its own there.",
                "move them elsewhere, then spar land " + run,
                "spar land " + run + " --onto BRANCH");
    }

    private Result dirty(String what) {
        return refused(
                Code.R011,
                what,
                "Landing updates the files of a checked-out branch, and yours would be in the way.",
                "git stash -u, then spar land " + run + ", then git stash pop",
                "spar land " + run + " --onto BRANCH");
    }

    private static Result refused(Code code, String what, String why, String... fixes) {
        return new Result.Refused(Problem.of(code, what, why, fixes));
    }
}
