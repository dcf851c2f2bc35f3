package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Repo;
import java.util.Optional;

/** Sets a run's branch back to a checkpoint, or makes a new branch there. What is left behind stays reachable. */
public final class Reverting {
    private final Repository repository;
    private final GitRepo repo;
    private final RunId run;

    public Reverting(Repository repository, GitRepo repo, RunId run) {
        this.repository = repository;
        this.repo = repo;
        this.run = run;
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

        record NewBranch(String branch, CommitId at) implements Reverted {}

        record Refused(Problem problem) implements Reverted {}
    }

    public Reverted newBranch(String branch, CommitId at) {
        return repository.refs().create("refs/heads/" + branch, at.value())
                ? new Reverted.NewBranch(branch, at)
                : new Reverted.Refused(Problem.of(
                        Code.R006,
                        "the branch " + branch + " cannot be made",
                        "It exists, or its name is no branch's.",
                        "name another"));
    }

    /** Nobody may drive the run meanwhile. */
    public Reverted branch(CommitId to, String why) {
        Optional<CommitId> from = repo.head(LaneId.MAIN);
        if (from.isEmpty()) {
            return new Reverted.Refused(Problem.of(
                    Code.R010,
                    "the run's branch is gone",
                    "There is nothing to set back.",
                    "spar revert " + run + " --to CP --branch NAME"));
        }
        TreeId head = repo.treeOf(from.get());
        Optional<String> edits = repo.present(LaneId.MAIN) ? repo.rescue(LaneId.MAIN, head, why) : Optional.empty();
        String commits = repo.keep(from.get(), why);
        return switch (repo.move(LaneId.MAIN, from.get(), to)) {
            case Repo.Move.Moved ignored -> moved(from.get(), to, commits, edits);
            case Repo.Move.AlreadyThere ignored -> moved(from.get(), to, commits, edits);
            case Repo.Move.Elsewhere ignored ->
                new Reverted.Refused(Problem.of(
                        Code.R016,
                        "the branch moved meanwhile",
                        "Somebody else changed it. Nothing was changed.",
                        "try again"));
        };
    }

    private Reverted moved(CommitId from, CommitId to, String commits, Optional<String> edits) {
        if (repo.present(LaneId.MAIN)) {
            repo.restore(LaneId.MAIN, repo.treeOf(to), to);
        }
        return new Reverted.Moved(from, to, commits, edits);
    }
}
