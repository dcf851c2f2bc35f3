package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.ScopePolicy;
import dev.spar.core.verify.Changes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Undoes what a turn edited outside the scope, keeps its patch, and tells the journal. */
final class ScopeGuard {
    private final Drive drive;
    private final Lane lane;

    ScopeGuard(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
    }

    /**
     * The tree that is left, and what to tell the agent; nothing where it stayed inside or was told in this step
     * before.
     */
    record Kept(TreeId tree, List<String> told) {}

    /** A role that may not write: whatever it wrote is rescued and undone. */
    Kept undoAll(StepRecord step, TreeId tree) {
        if (!tree.equals(lane.tree())) {
            List<String> paths = drive.world.repo().changes(lane.tree(), tree).paths();
            trip(step, tree, paths, "this role may not write");
            new Reconciler(drive).setTo(lane, "written by a role that may not write");
        }
        return new Kept(lane.tree(), List.of());
    }

    Kept undoOutside(StepRecord step, TreeId tree) {
        if (tree.equals(lane.tree())) {
            return new Kept(tree, List.of());
        }
        var repo = drive.world.repo();
        Changes changes = repo.changes(lane.tree(), tree);
        List<ScopePolicy.Trip> trips = ScopePolicy.trips(drive.live.scope(), changes, repo.intrusions(lane.id));
        if (trips.isEmpty()) {
            return new Kept(tree, List.of());
        }
        boolean told = drive.history.tripped(step.started.path());
        List<String> paths =
                trips.stream().map(ScopePolicy.Trip::path).distinct().toList();
        trip(step, tree, paths, trips.getFirst().rule());
        TreeId inside = repo.overlay(tree, lane.tree(), paths);
        repo.rescue(lane.id, inside, "outside the scope in " + step.started.path())
                .ifPresent(ref -> drive.append(new Event.Rescued(lane.id, ref, "edits outside the scope")));
        repo.restore(lane.id, inside, lane.head());
        return new Kept(
                inside,
                told
                        ? List.of()
                        : trips.stream().map(t -> t.path() + ": " + t.rule()).toList());
    }

    private void trip(StepRecord step, TreeId tree, List<String> paths, String rule) {
        byte[] patch = drive.world.repo().diff(lane.tree(), tree, paths).getBytes(StandardCharsets.UTF_8);
        Digest digest = drive.world.artifacts().put(patch);
        drive.world.folders().keepDenied(digest, step.started.path());
        drive.append(new Event.ScopeTripped(
                step.started.path(), paths.stream().limit(20).toList(), rule, digest));
    }
}
