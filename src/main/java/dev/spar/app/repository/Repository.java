package dev.spar.app.repository;

import dev.spar.adapter.git.ReviewTargets;
import dev.spar.adapter.git.StartPoint;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The user's repository as commands see it; reads only. */
public interface Repository {

    /** The top of the working tree. */
    Path root();

    /** What tells this repository from others for as long as it stays where it is. */
    String key();

    /** The commit that is checked out. */
    CommitId head();

    /** The branch that is checked out; empty for a detached HEAD. */
    Optional<String> branch();

    /** The commit a name leads to. */
    Optional<CommitId> commit(String name);

    /** How the work of a run and the branch that it is to land on come together; writes objects at most. */
    StartPoint.Joined join(CommitId work, CommitId target);

    /** Why a run cannot begin a branch of this name; empty where it can. */
    Optional<Problem> noNewBranch(String name);

    /** What of it can be reviewed; writes objects at most. */
    ReviewTargets targets();

    /** Every file of a commit with its object id. */
    SortedMap<String, String> files(CommitId commit);

    /** Paths with uncommitted changes, untracked ones included. */
    List<String> dirt();

    /** What a run is told that was not told what to do with them; empty where there are none. */
    Optional<Problem> dirty();

    /** What people should know: no identity, shallow history, submodules. */
    List<String> notes();
}
