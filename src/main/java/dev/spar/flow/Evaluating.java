package dev.spar.flow;

import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import java.util.List;

/** The {@link Evaluator} as a step of a run has it: on the lane's tree, its trees held, its checks' output recorded. */
record Evaluating(Drive drive, Lane lane, StepRecord step) implements Evaluator.Means {

    Evaluation of(Frozen frozen) throws InterruptedException {
        if (!frozen.criteria().digest().equals(frozen.digest())) {
            throw drive.diverged("the criteria are not the ones that were frozen");
        }
        var repeats = Evaluator.Repeats.ofRed(drive.snapshot.verify().flakyRuns());
        return new Evaluator(this, repeats)
                .evaluation(frozen.criteria(), frozen.base().tree(), lane.tree(), frozen.seen());
    }

    @Override
    public Changes changes(TreeId from, TreeId to) {
        return drive.world.repo().changes(from, to);
    }

    @Override
    public String diff(TreeId from, TreeId to) {
        return drive.world.repo().diff(from, to, List.of());
    }

    @Override
    public TreeId overlay(TreeId tree, TreeId source, List<String> paths) {
        return drive.world.repo().overlay(tree, source, paths);
    }

    @Override
    public void hold(TreeId tree) {
        drive.world.repo().hold(tree, step.startedEntry.seq());
    }

    @Override
    public boolean isTest(String path) {
        return drive.world.checks().isTest(path);
    }

    @Override
    public boolean hasFolder(TreeId tree, String folder) {
        return drive.world.repo().blobs(tree).keySet().stream().anyMatch(p -> p.startsWith(folder + "/"));
    }

    @Override
    public List<CheckResult> cold(String name, int round, TreeId tree, List<Check> checks) throws InterruptedException {
        StepPath path = step.started.path();
        return new CheckSteps(drive, lane).cold(round == 1 ? path.at(name) : path.at(name, round), tree, checks);
    }
}
