package dev.spar.app.run;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import java.util.List;

/** Runs checks on a clean checkout, inside the fence, without a model and without a step of a run. */
public interface Trial {

    /** On a commit, before there is any run. */
    List<CheckResult> run(Repository repository, CommitId commit, List<Check> checks, boolean fenced)
            throws InterruptedException;

    /** On a tree of a run's repository, with the run's own settings. */
    List<CheckResult> run(RunBook.Kept run, TreeId tree, List<Check> checks) throws InterruptedException;
}
