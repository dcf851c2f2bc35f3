package dev.spar.flow;

import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.AddedSymbols;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckFiles;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.EditedChecks;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.RedJudge;
import dev.spar.core.verify.TamperVeto;
import dev.spar.core.verify.TestTamper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Each frozen criterion's command on the red tree and on the lane's tree, both cold, and what they prove together. */
final class Evaluating {
    private final Drive drive;
    private final Lane lane;
    private final StepRecord step;
    private final Frozen frozen;

    Evaluating(Drive drive, Lane lane, StepRecord step, Frozen frozen) {
        this.drive = drive;
        this.lane = lane;
        this.step = step;
        this.frozen = frozen;
    }

    Evaluation evaluation() throws InterruptedException {
        if (!frozen.criteria().digest().equals(frozen.digest())) {
            throw drive.diverged("the criteria are not the ones that were frozen as " + frozen.digest());
        }
        Changes changes = drive.world.repo().changes(frozen.base().tree(), lane.tree());
        Patch patch = patch(changes);
        Predicate<String> isTest = drive.world.checks()::isTest;
        Predicate<String> shows = CheckFiles.of(frozen.criteria(), isTest);
        Runs runs = runs(redTree(changes, shows));
        var judge = new RedJudge(AddedSymbols.of(patch, shows));
        var evidence = frozen.criteria().list().stream()
                .map(c -> judge.judge(c, runs.redOf(c), runs.greenOf(c)))
                .toList();
        var found = new Evaluation(lane.tree(), frozen.digest(), evidence);
        return TamperVeto.on(unedited(found, changes), TestTamper.in(patch, isTest));
    }

    /** What is met by an edited check has to be met by the check as it was before. */
    private Evaluation unedited(Evaluation found, Changes changes) throws InterruptedException {
        var edited = EditedChecks.in(found, changes, drive.world.checks()::isTest);
        if (edited.isEmpty()) {
            return found;
        }
        List<String> files =
                edited.values().stream().flatMap(List::stream).distinct().toList();
        TreeId tree = drive.world.repo().overlay(lane.tree(), frozen.base().tree(), files);
        var onResult = asBefore("unedited", tree, edited.keySet());
        var open = new TreeSet<String>();
        onResult.forEach((id, result) -> {
            if (result.outcome() != Outcome.PASS) {
                open.add(id);
            }
        });
        var onBase = asBefore("unedited-base", frozen.base().tree(), open);
        var before = new TreeMap<String, EditedChecks.Before>();
        onResult.forEach((id, r) -> before.put(id, new EditedChecks.Before(r, Optional.ofNullable(onBase.get(id)))));
        return EditedChecks.judged(found, edited, before);
    }

    /** The commands of these criteria, by id, cold on a tree that has their checks as they were before. */
    private SortedMap<String, CheckResult> asBefore(String name, TreeId tree, Set<String> ids)
            throws InterruptedException {
        List<Criterion> criteria = frozen.criteria().list().stream()
                .filter(c -> ids.contains(c.id()))
                .toList();
        List<Check> checks = criteria.stream().map(c -> c.check().orElseThrow()).toList();
        var results = new CheckSteps(drive, lane).cold(step.started.path().at(name), tree, checks);
        var found = new TreeMap<String, CheckResult>();
        for (int i = 0; i < criteria.size(); i++) {
            found.put(criteria.get(i).id(), results.get(i));
        }
        return found;
    }

    private Patch patch(Changes changes) {
        return changes.none()
                ? Patch.of("")
                : Patch.of(drive.world.repo().diff(frozen.base().tree(), lane.tree(), List.of()));
    }

    /** The base with what shows whether the change is right: its tests and the criteria's own scripts. */
    private TreeId redTree(Changes changes, Predicate<String> shows) {
        List<String> files = changes.paths().stream().filter(shows).toList();
        TreeId tree = drive.world.repo().overlay(frozen.base().tree(), lane.tree(), files);
        if (!tree.equals(frozen.base().tree())) {
            drive.world.repo().hold(tree, step.startedEntry.seq());
        }
        return tree;
    }

    /** Nothing is run red where base and lane are the same: it would only be run twice. */
    private Runs runs(TreeId redTree) throws InterruptedException {
        List<Criterion> runnable = frozen.criteria().list().stream()
                .filter(c -> c.check().isPresent())
                .toList();
        List<Check> checks = runnable.stream().map(c -> c.check().orElseThrow()).toList();
        var steps = new CheckSteps(drive, lane);
        var path = step.started.path();
        List<CheckResult> red = redTree.equals(lane.tree()) ? List.of() : steps.cold(path.at("red"), redTree, checks);
        return new Runs(runnable, redTree, red, green(steps, path, checks));
    }

    /** Each command's runs on the lane's tree: what is red is run again, until it is green or red often enough. */
    private List<List<CheckResult>> green(CheckSteps steps, StepPath path, List<Check> checks)
            throws InterruptedException {
        List<List<CheckResult>> runs = new ArrayList<>();
        steps.cold(path.at("green"), lane.tree(), checks).forEach(r -> runs.add(new ArrayList<>(List.of(r))));
        for (int run = 2; run <= drive.snapshot.verify().flakyRuns(); run++) {
            var red = runs.stream().filter(Evaluating::red).toList();
            List<Check> again = red.stream().map(r -> r.getLast().check()).toList();
            var results = steps.cold(path.at("green", run), lane.tree(), again);
            for (int i = 0; i < results.size(); i++) {
                red.get(i).add(results.get(i));
            }
        }
        return runs;
    }

    private static boolean red(List<CheckResult> runs) {
        return runs.getLast().outcome() == Outcome.FAIL;
    }

    /** The results of the runnable criteria's commands, in their order; on the lane's tree one or several each. */
    private record Runs(
            List<Criterion> runnable, TreeId redTree, List<CheckResult> red, List<List<CheckResult>> green) {
        Optional<RedJudge.Red> redOf(Criterion criterion) {
            int i = runnable.indexOf(criterion);
            return i < 0 || red.isEmpty() ? Optional.empty() : Optional.of(new RedJudge.Red(redTree, red.get(i)));
        }

        List<CheckResult> greenOf(Criterion criterion) {
            int i = runnable.indexOf(criterion);
            return i < 0 ? List.of() : green.get(i);
        }
    }
}
