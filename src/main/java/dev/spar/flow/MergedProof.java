package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import java.util.List;

/**
 * The cold checks of what was merged, before anything builds on it. Where they are red, the merge that made them so is
 * found by our own commands and taken off again, with those after it. Used by the parent's thread only.
 */
final class MergedProof {
    /** A merge that is not proven yet: the lane's commit, and where the parent stood with it. */
    record Merge(CommitId lane, Checkpoint point) {}

    /** What was seen of merges, in their order. */
    sealed interface Seen {
        /** Nothing speaks against them. */
        record Holds() implements Seen {}

        /** Those before this one hold; it and those after it were taken off. */
        record Broken(int culprit, Setback why) implements Seen {}
    }

    /** The answer as the journal holds it; {@code merge} is the culprit's place from 0, or -1 where no merge is one. */
    record Culprit(int merge, boolean alone, List<CheckResult> red) {
        private static final Culprit NONE = new Culprit(-1, false, List.of());
    }

    private final Drive drive;
    private final DurableFlow outer;
    private final StepPath part;
    private final Lanes.Proof proof;
    private Checkpoint proven;
    private int times;

    /** {@code begin} is where the parent stands with nothing merged. */
    MergedProof(Drive drive, DurableFlow outer, StepPath part, Lanes.Proof proof, Checkpoint begin) {
        this.drive = drive;
        this.outer = outer;
        this.part = part;
        this.proof = proof;
        this.proven = begin;
    }

    /** The newest place that lanes may begin at. */
    Checkpoint proven() {
        return proven;
    }

    /** Where the next proof is recorded. */
    StepPath next() {
        return round(times + 1).at("checks");
    }

    private StepPath round(int n) {
        return part.at("merged", n);
    }

    Seen of(List<Merge> merges) {
        var flow = outer.under(round(++times));
        var report = flow.verify(StepName.of("checks"), proof.tier(), Heat.COLD, proven, proof.known());
        List<Check> red = checks(broken(report.results()));
        Culprit culprit = red.isEmpty() ? Culprit.NONE : culprit(red, merges);
        if (culprit.merge() < 0) {
            proven = merges.getLast().point();
            return new Seen.Holds();
        }
        proven = culprit.merge() == 0 ? proven : merges.get(culprit.merge() - 1).point();
        flow.backTo(StepName.of("back"), proven, "the merged tree was red");
        return new Seen.Broken(culprit.merge(), new Setback(List.of(), culprit.red(), culprit.alone()));
    }

    /** No answer is none that a lane may begin on, where the base gave one. */
    private List<CheckResult> broken(List<CheckResult> results) {
        return results.stream().filter(proof.known()::brokenSince).toList();
    }

    private static List<Check> checks(List<CheckResult> results) {
        return results.stream().map(CheckResult::check).toList();
    }

    private Culprit culprit(List<Check> red, List<Merge> merges) {
        StepPath path = round(times).at("culprit");
        var asked = new Step.Asked(path, outer.lane(), StepKind.CHECK, drive.digest(new Asked(red)));
        return outer.run(asked.gives(
                Culprit.class, begun -> Done.unmoved(new Search(path, red, merges).culprit(), outer.lane())));
    }

    private record Asked(List<Check> red) {}

    /**
     * The red checks again on the way to the red tree: halving what was merged, so bounded. Each check for itself: one
     * that is red by chance neither hides nor shifts what another says.
     */
    private final class Search {
        private final StepPath path;
        private final List<Check> checks;
        private final List<Merge> merges;
        private final CheckSteps steps = new CheckSteps(drive, outer.lane());

        private Search(StepPath path, List<Check> checks, List<Merge> merges) {
            this.path = path;
            this.checks = checks;
            this.merges = merges;
        }

        /** What is not red twice, or was red before the merges, is none of their doing. */
        private Culprit culprit() throws InterruptedException {
            List<CheckResult> red = theirs(red("again", merges.getLast().point().tree(), checks));
            if (red.isEmpty()) {
                return Culprit.NONE;
            }
            int green = -1;
            int last = merges.size() - 1;
            while (last - green > 1) {
                int middle = (green + last) / 2;
                List<CheckResult> there = redTwice(
                        "merge-" + (middle + 1), merges.get(middle).point().tree(), checks(red));
                green = there.isEmpty() ? middle : green;
                last = there.isEmpty() ? last : middle;
                red = there.isEmpty() ? red : there;
            }
            TreeId own = drive.world.repo().treeOf(merges.get(last).lane());
            return new Culprit(last, !red("alone", own, checks(red)).isEmpty(), red);
        }

        private List<CheckResult> theirs(List<CheckResult> red) throws InterruptedException {
            List<Check> before = checks(red("before", proven.tree(), checks(red)));
            return red.stream().filter(r -> !before.contains(r.check())).toList();
        }

        private List<CheckResult> redTwice(String name, TreeId tree, List<Check> which) throws InterruptedException {
            return red(name + "-again", tree, checks(red(name, tree, which)));
        }

        /** On no check at all it answers at once. */
        private List<CheckResult> red(String name, TreeId tree, List<Check> which) throws InterruptedException {
            return broken(steps.cold(path.at(name), tree, which).stream()
                    .map(proof.known()::openly)
                    .toList());
        }
    }
}
