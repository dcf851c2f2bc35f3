package dev.spar.app;

import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.RunHome;
import dev.spar.app.run.Repository;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Trial;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Sandbox;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks outside a drive. */
record WiredTrial(WiredRuns wired, RunHome home) implements Trial {
    /** Before a run has settings: nothing is set up, nothing is copied, no network. */
    private static final VerifySettings BARE = new VerifySettings(
            false,
            Optional.empty(),
            Optional.empty(),
            Duration.ofMinutes(10),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            List.of(),
            1,
            false);

    @Override
    public List<CheckResult> run(Repository repository, CommitId commit, List<Check> checks, boolean fenced)
            throws InterruptedException {
        TreeId tree = wired.treeOf(repository.root(), commit);
        var folder = new RunFolder(home.root().resolve("trial"));
        var sandbox = new Sandbox(fenced, List.of(), false);
        return wired.trial(repository.root(), tree, new WiredRuns.Setting(BARE, sandbox), folder, checks);
    }

    @Override
    public List<CheckResult> run(RunBook.Kept run, TreeId tree, List<Check> checks) throws InterruptedException {
        var settings = wired.settings(run);
        return wired.trial(
                run.repository().orElseThrow(),
                tree,
                new WiredRuns.Setting(settings.verify(), settings.sandbox()),
                run.folder(),
                checks);
    }
}
