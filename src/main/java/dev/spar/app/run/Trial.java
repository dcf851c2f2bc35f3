package dev.spar.app.run;

import dev.spar.app.repository.Repository;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Tier;
import java.util.List;

/** Runs checks on a clean checkout, inside the fence, without a model and without a step of a run. */
public interface Trial {

    /** On a commit, before there is any run; {@code links} are ignored folders that the checks need. */
    List<CheckResult> run(
            Repository repository, CommitId commit, List<Check> checks, List<String> links, boolean fenced)
            throws InterruptedException;

    /**
     * The checks that a tier means for what a tree changes against the run's base, with the run's own settings. What
     * the base had already is known.
     *
     * @param criteria run as well; nothing excuses one that does not hold
     */
    CheckReport run(RunBook.Kept run, TreeId tree, Tier tier, List<Check> criteria) throws InterruptedException;
}
