package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Repo;
import java.time.InstantSource;
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
                mend(left.intent());
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
        String rescue = rescue(from, "before " + ref + " moved to " + to.brief());
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

    private String rescue(CommitId head, String why) {
        var picture = tree.snapshot();
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
     * lies in them is in a rescue first; all other files are left alone.
     */
    private void mend(IndexLock.Intent intent) {
        Optional<CommitId> now = repository.refs().commit(intent.ref());
        if (now.isEmpty()) {
            return;
        }
        String _ = rescue(now.get(), "before a landing that was cut off is mended");
        TreeId goal = repository.treeOf(now.get());
        var trees = repository.trees();
        List<String> touched = trees.changes(repository.treeOf(intent.from()), repository.treeOf(intent.to()))
                .paths();
        Place place = tree.place();
        try {
            List<String> there = trees.present(goal, touched);
            List<String> gone = touched.stream().filter(p -> !there.contains(p)).toList();
            git.repeat(
                            place,
                            List.of("update-index", "--add", "--replace", "-z", "--index-info"),
                            trees.entries(goal, touched))
                    .orFail();
            gone.forEach(path -> Names.file(tree.found().root(), path)
                    .filter(f -> !java.nio.file.Files.isDirectory(f))
                    .ifPresent(OwnFiles::delete));
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
