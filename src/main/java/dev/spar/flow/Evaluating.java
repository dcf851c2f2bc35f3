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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
        Runs runs = runs(redTrees(changes, isTest));
        var judge = new RedJudge(AddedSymbols.of(patch, isTest));
        var evidence = frozen.criteria().list().stream()
                .map(c -> judge.judge(c, runs.redOf(c), runs.greenOf(c)))
                .toList();
        var found = new Evaluation(lane.tree(), frozen.digest(), evidence);
        return TamperVeto.on(EditedChecks.doubted(unedited(found, changes), changes), TestTamper.in(patch, isTest));
    }

    /** What is met by an edited check has to be met by the check as it was before. */
    private Evaluation unedited(Evaluation found, Changes changes) throws InterruptedException {
        var edited = EditedChecks.in(found, changes, drive.world.checks()::isTest);
        if (edited.isEmpty()) {
            return found;
        }
        TreeId base = frozen.base().tree();
        var trees = new TreeMap<String, TreeId>();
        edited.forEach((id, files) -> trees.put(id, drive.world.repo().overlay(lane.tree(), base, files)));
        var onResult = cold("unedited", trees);
        var open = new TreeMap<String, TreeId>();
        onResult.forEach((id, result) -> {
            if (result.outcome() != Outcome.PASS) {
                open.put(id, base);
            }
        });
        var onBase = cold("unedited-base", open);
        var before = new TreeMap<String, EditedChecks.Before>();
        onResult.forEach((id, r) -> before.put(id, new EditedChecks.Before(r, Optional.ofNullable(onBase.get(id)))));
        return EditedChecks.judged(found, edited, before);
    }

    /** The commands of criteria, by id, each cold on its tree; those of one tree in one checkout. */
    private SortedMap<String, CheckResult> cold(String name, SortedMap<String, TreeId> trees)
            throws InterruptedException {
        var byTree = new LinkedHashMap<TreeId, List<Criterion>>();
        for (Criterion c : runnable()) {
            TreeId tree = trees.get(c.id());
            if (tree != null) {
                byTree.computeIfAbsent(tree, t -> new ArrayList<>()).add(c);
            }
        }
        var found = new TreeMap<String, CheckResult>();
        int round = 0;
        for (var group : byTree.entrySet()) {
            round++;
            StepPath path = step.started.path();
            var results = new CheckSteps(drive, lane)
                    .cold(round == 1 ? path.at(name) : path.at(name, round), group.getKey(), checks(group.getValue()));
            for (int i = 0; i < results.size(); i++) {
                found.put(group.getValue().get(i).id(), results.get(i));
            }
        }
        return found;
    }

    private List<Criterion> runnable() {
        return frozen.criteria().list().stream()
                .filter(c -> c.check().isPresent())
                .toList();
    }

    private static List<Check> checks(List<Criterion> criteria) {
        return criteria.stream().flatMap(c -> c.check().stream()).toList();
    }

    private Patch patch(Changes changes) {
        return changes.none()
                ? Patch.of("")
                : Patch.of(drive.world.repo().diff(frozen.base().tree(), lane.tree(), List.of()));
    }

    /**
     * By criterion, the base with what shows whether the change is right: its tests and the criterion's own scripts.
     * Where that is the lane's tree there is none: the command would only be run twice.
     */
    private SortedMap<String, TreeId> redTrees(Changes changes, Predicate<String> isTest) {
        var byFiles = new LinkedHashMap<List<String>, TreeId>();
        var trees = new TreeMap<String, TreeId>();
        for (Criterion c : runnable()) {
            TreeId tree = byFiles.computeIfAbsent(CheckFiles.showing(c, changes, isTest), this::redTree);
            if (!tree.equals(lane.tree())) {
                trees.put(c.id(), tree);
            }
        }
        return trees;
    }

    private TreeId redTree(List<String> files) {
        TreeId base = frozen.base().tree();
        TreeId tree = drive.world.repo().overlay(base, lane.tree(), files);
        if (!tree.equals(base)) {
            drive.world.repo().hold(tree, step.startedEntry.seq());
        }
        return tree;
    }

    private Runs runs(SortedMap<String, TreeId> redTrees) throws InterruptedException {
        List<Criterion> runnable = runnable();
        var red = cold("red", redTrees);
        return new Runs(
                runnable, redTrees, red, green(new CheckSteps(drive, lane), step.started.path(), checks(runnable)));
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

    /** The results of the runnable criteria's commands: red by id, on the lane's tree in order, one or several each. */
    private record Runs(
            List<Criterion> runnable,
            SortedMap<String, TreeId> redTrees,
            SortedMap<String, CheckResult> red,
            List<List<CheckResult>> green) {
        Optional<RedJudge.Red> redOf(Criterion criterion) {
            return Optional.ofNullable(red.get(criterion.id()))
                    .map(r -> new RedJudge.Red(Objects.requireNonNull(redTrees.get(criterion.id())), r));
        }

        List<CheckResult> greenOf(Criterion criterion) {
            int i = runnable.indexOf(criterion);
            return i < 0 ? List.of() : green.get(i);
        }
    }
}
