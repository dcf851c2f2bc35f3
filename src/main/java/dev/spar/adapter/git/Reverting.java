package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.flow.port.Repo;
import java.nio.file.Path;
import java.util.Optional;

/** Sets a run's branch back to a checkpoint, or makes a new branch there. What is left behind stays reachable. */
public final class Reverting {
    private final Repository repository;
    private final GitRepo repo;

    public Reverting(Repository repository, GitRepo repo) {
        this.repository = repository;
        this.repo = repo;
    }

    /** What came of it. */
    public sealed interface Reverted {
        /**
         * The branch is at the checkpoint.
         *
         * @param commits a ref that holds the commits the branch left; {@code edits} one that holds uncommitted files,
         *     where there were any
         */
        record Moved(CommitId from, CommitId to, String commits, Optional<String> edits) implements Reverted {}

        /** It was there already, and what was not committed is kept; nothing else was done. */
        record AlreadyThere(CommitId at, Optional<String> edits) implements Reverted {}

        /** It had been deleted, and is there again; what was not committed is kept. */
        record MadeAgain(CommitId at, Optional<String> edits) implements Reverted {}

        record NewBranch(String branch, CommitId at) implements Reverted {}

        record Refused(Problem problem) implements Reverted {}
    }

    public Reverted newBranch(String branch, CommitId at) {
        return repository.refs().create("refs/heads/" + branch, at.value())
                ? new Reverted.NewBranch(branch, at)
                : new Reverted.Refused(Problem.of(
                        Code.R006,
                        "the branch " + branch + " cannot be made",
                        "It exists, or its name is no branch's: name another.",
                        "git branch --list"));
    }

    /** Nobody may drive the run meanwhile. {@code command} is the one that asks for it. */
    public Reverted branch(CommitId to, String command) {
        Optional<Path> elsewhere = checkedOut();
        return elsewhere.isPresent() ? inUse(elsewhere.get(), command) : back(to, command);
    }

    /** Where somebody has the branch checked out: their files would stay behind as it moves. */
    private Optional<Path> checkedOut() {
        return UserTree.all(repository).stream()
                .filter(tree -> tree.branch().equals(Optional.of(repo.ref(LaneId.MAIN))))
                .map(tree -> tree.found().root())
                .filter(root -> !root.equals(repo.worktree(LaneId.MAIN)))
                .findFirst();
    }

    private static Reverted inUse(Path root, String command) {
        return new Reverted.Refused(Problem.of(
                Code.R011,
                "the run's branch is checked out in " + root,
                "The files there would stay as they are while it moves. Nothing was changed.",
                Uncommitted.git(root) + " switch --detach && " + command));
    }

    private Reverted back(CommitId to, String why) {
        Optional<CommitId> from = repo.head(LaneId.MAIN);
        if (from.isEmpty()) {
            return madeAgain(to, why);
        }
        Optional<String> edits = edits(from.get(), why);
        if (from.get().equals(to)) {
            restore(to);
            return new Reverted.AlreadyThere(to, edits);
        }
        String commits = repo.keep(to, from.get(), why);
        return switch (repo.move(LaneId.MAIN, from.get(), to)) {
            case Repo.Move.Moved ignored -> moved(from.get(), to, commits, edits);
            case Repo.Move.AlreadyThere ignored -> moved(from.get(), to, commits, edits);
            case Repo.Move.Elsewhere ignored ->
                new Reverted.Refused(Problem.of(
                        Code.R016,
                        "the branch moved meanwhile",
                        "Somebody else changed it. Nothing was changed: try again.",
                        "git log --oneline -5"));
        };
    }

    private Reverted madeAgain(CommitId to, String why) {
        Optional<String> edits = edits(to, why);
        repo.open(LaneId.MAIN, to);
        restore(to);
        return new Reverted.MadeAgain(to, edits);
    }

    private Optional<String> edits(CommitId on, String why) {
        return repo.present(LaneId.MAIN) ? repo.rescue(LaneId.MAIN, repo.treeOf(on), why) : Optional.empty();
    }

    private Reverted moved(CommitId from, CommitId to, String commits, Optional<String> edits) {
        restore(to);
        return new Reverted.Moved(from, to, commits, edits);
    }

    private void restore(CommitId to) {
        if (repo.present(LaneId.MAIN)) {
            repo.restore(LaneId.MAIN, repo.treeOf(to), to);
        }
    }
}
