package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.scope.ScopePolicy;
import dev.spar.core.verify.Changes;
import java.util.List;
import java.util.stream.Stream;

/** Undoes what a turn edited outside the scope, keeps its patch, and tells the journal. */
final class ScopeGuard {
    private final Drive drive;
    private final Lane lane;

    ScopeGuard(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
    }

    /** The tree that is left, and what a role that may write is to be told of; empty where it stayed inside. */
    record Kept(TreeId tree, List<String> undone) {}

    /** A role that may not write: whatever it wrote is rescued and undone. */
    Kept undoAll(StepRecord step, TreeId tree) {
        if (!tree.equals(lane.tree())) {
            List<String> paths = drive.world.repo().changes(lane.tree(), tree).paths();
            trip(step, tree, paths, "this role may not write");
            new Reconciler(drive).setTo(lane, "written by a role that may not write");
        }
        return new Kept(lane.tree(), List.of());
    }

    /** Looks also where the tree is as it was: what no tree shows may have come into the worktree. */
    Kept undoOutside(StepRecord step, TreeId tree) {
        var repo = drive.world.repo();
        Changes changes =
                tree.equals(lane.tree()) ? new Changes(tree, tree, List.of()) : repo.changes(lane.tree(), tree);
        List<Intrusion> intrusions = Stream.of(
                        repo.intrusions(lane.id),
                        new Reconciler(drive).disarmed(lane, step.started.path().toString()))
                .flatMap(List::stream)
                .toList();
        List<ScopePolicy.Trip> trips = ScopePolicy.trips(drive.live.scope(), changes, intrusions);
        if (trips.isEmpty()) {
            return new Kept(tree, List.of());
        }
        List<String> paths =
                trips.stream().map(ScopePolicy.Trip::path).distinct().toList();
        trip(step, tree, paths, trips.getFirst().rule());
        TreeId inside = new Undo(drive, lane).back(step, tree, paths, "outside the scope", intrusions);
        return new Kept(
                inside, trips.stream().map(t -> t.path() + ": " + t.rule()).toList());
    }

    /** Told to the journal once an attempt, also where its answer is taken up after a crash. */
    private void trip(StepRecord step, TreeId tree, List<String> paths, String rule) {
        if (step.attempts.getLast().tripped) {
            return;
        }
        Digest digest = new Undo(drive, lane).patch(step, tree, paths);
        drive.append(new Event.ScopeTripped(
                step.started.path(), paths.stream().limit(20).toList(), rule, digest));
    }
}
