package dev.spar.flow;

import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.AddedSymbols;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.RedJudge;
import dev.spar.core.verify.TamperVeto;
import dev.spar.core.verify.TestTamper;
import dev.spar.core.verify.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        if (!drive.world.repo().snapshot(lane.id).equals(lane.tree())) {
            drive.world.repo().restore(lane.id, lane.tree(), lane.head());
        }
        return results;
    }

    private List<CheckResult> cold(StepPath path, TreeId tree, List<Check> checks) throws InterruptedException {
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

    /** Each criterion's command on the red tree and on the lane's tree, both cold. */
    Evaluation evaluate(StepRecord step, Frozen frozen) throws InterruptedException {
        if (!frozen.criteria().digest().equals(frozen.digest())) {
            throw drive.diverged("the criteria are not the ones that were frozen as " + frozen.digest());
        }
        StepPath path = step.started.path();
        Changes changes = drive.world.repo().changes(frozen.base().tree(), lane.tree());
        List<String> tests =
                changes.paths().stream().filter(drive.world.checks()::isTest).toList();
        TreeId redTree = drive.world.repo().overlay(frozen.base().tree(), lane.tree(), tests);
        drive.world.repo().hold(redTree, step.startedEntry.seq());
        List<Criterion> runnable = frozen.criteria().list().stream()
                .filter(c -> c.check().isPresent())
                .toList();
        List<Check> checks = runnable.stream().map(c -> c.check().orElseThrow()).toList();
        List<CheckResult> red = redTree.equals(lane.tree()) ? List.of() : cold(path.at("red"), redTree, checks);
        List<CheckResult> green = cold(path.at("green"), lane.tree(), checks);
        Patch patch = changes.none()
                ? Patch.of("")
                : Patch.of(drive.world.repo().diff(frozen.base().tree(), lane.tree(), List.of()));
        var judge = new RedJudge(AddedSymbols.of(patch, drive.world.checks()::isTest));
        var found =
                new Evaluation(lane.tree(), frozen.digest(), evidence(frozen, runnable, redTree, red, green, judge));
        return TamperVeto.on(found, TestTamper.in(patch, drive.world.checks()::isTest));
    }

    private List<Evaluation.Evidence> evidence(
            Frozen frozen,
            List<Criterion> runnable,
            TreeId redTree,
            List<CheckResult> red,
            List<CheckResult> green,
            RedJudge judge) {
        List<Evaluation.Evidence> evidence = new ArrayList<>();
        for (Criterion criterion : frozen.criteria().list()) {
            int i = runnable.indexOf(criterion);
            Optional<RedJudge.Red> redRun =
                    i < 0 || red.isEmpty() ? Optional.empty() : Optional.of(new RedJudge.Red(redTree, red.get(i)));
            evidence.add(judge.judge(criterion, redRun, i < 0 ? List.of() : List.of(green.get(i))));
        }
        return evidence;
    }
}
