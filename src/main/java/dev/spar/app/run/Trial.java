package dev.spar.app.run;

import dev.spar.core.run.CommitId;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import java.util.List;

/** Runs checks on a clean checkout of a commit, inside the fence, without a run around them. */
public interface Trial {

    List<CheckResult> run(Repository repository, CommitId commit, List<Check> checks) throws InterruptedException;
}
