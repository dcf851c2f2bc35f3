package dev.spar.flow;

import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.nio.file.Path;
import java.util.List;

/** Runs our own commands for steps: warm in the worktree, cold on clean checkouts that are thrown away. */
final class CheckSteps {
    private final Drive drive;
    private final Lane lane;

    CheckSteps(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
    }

    /** One tier once. What a check edits is undone. */
    CheckReport report(StepPath path, Tier tier, Heat heat, List<Check> checks) throws InterruptedException {
        List<CheckResult> results = heat == Heat.COLD ? cold(path, lane.tree(), checks) : warm(path, checks);
        return new CheckReport(tier, heat, lane.tree(), results);
    }

    private List<CheckResult> warm(StepPath path, List<Check> checks) throws InterruptedException {
        Path folder = drive.world.repo().worktree(lane.id);
        var results = drive.control.interruptibly(() -> drive.world.checks().run(path, checks, folder, Heat.WARM));
        new Reconciler(drive).disarm(lane, "the checks of " + path);
        if (!drive.world.repo().snapshot(lane.id).equals(lane.tree())) {
            new Reconciler(drive).setTo(lane, "left by the checks of " + path);
        }
        return results;
    }

    /** On a clean checkout of the tree, which is thrown away. */
    List<CheckResult> cold(StepPath path, TreeId tree, List<Check> checks) throws InterruptedException {
        if (checks.isEmpty()) {
            return List.of();
        }
        Path folder = drive.world.repo().checkout(tree);
        try {
            return drive.control.interruptibly(() -> drive.world.checks().run(path, checks, folder, Heat.COLD));
        } finally {
            drive.world.repo().discard(folder);
        }
    }
}
