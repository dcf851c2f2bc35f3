package dev.spar.app;

import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.RunHome;
import dev.spar.app.repository.Repository;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Trial;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Sandbox;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckPlan;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks outside a drive. */
record WiredTrial(WiredRuns wired, RunHome home, RunBook book) implements Trial {
    /** Before a run has settings: nothing is set up, nothing is copied, no network. */
    private static VerifySettings bare(List<String> links) {
        return new VerifySettings(
                false,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(10),
                List.of(),
                links,
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                1,
                false);
    }

    @Override
    public List<CheckResult> run(
            Repository repository, CommitId commit, List<Check> checks, List<String> links, boolean fenced)
            throws InterruptedException {
        TreeId tree = wired.treeOf(repository.root(), commit);
        var folder = new RunFolder(home.root().resolve("trial"));
        var sandbox = new Sandbox(fenced, List.of(), false);
        var setting = new WiredRuns.Setting(
                bare(links), sandbox, folder.artifacts(), home.caches(wired.gitFolder(repository.root())));
        return wired.trial(repository.root(), tree, setting, checks);
    }

    @Override
    public CheckReport run(RunBook.Kept run, TreeId tree, Tier tier, List<Check> criteria) throws InterruptedException {
        var settings = book.settings(run);
        Path root = run.repository().orElseThrow();
        var changed = wired.changed(root, run.began().tree(), tree);
        List<Check> checks =
                new ArrayList<>(CheckPlan.of(settings.verify(), tier, changed).checks());
        criteria.stream().filter(c -> !hold(checks, c)).forEach(checks::add);
        var setting = WiredRuns.Setting.in(run.folder(), settings.verify(), settings.sandbox());
        var results = wired.trial(root, tree, setting, checks);
        var base = book.base(run);
        return new CheckReport(
                tier,
                Heat.COLD,
                tree,
                results.stream()
                        .map(r -> hold(criteria, r.check()) ? r : base.openly(r))
                        .toList());
    }

    private static boolean hold(List<Check> checks, Check check) {
        return checks.stream().anyMatch(c -> c.command().equals(check.command()));
    }
}
