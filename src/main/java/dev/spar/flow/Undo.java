package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sets some paths of a turn back to what they were: their patch is kept, without secrets, and the worktree rescued. */
final class Undo {
    private final Drive drive;
    private final Lane lane;

    Undo(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
    }

    /** The patch of what these paths changed since the lane's tree, as an artifact and a file for people. */
    Digest patch(StepRecord step, TreeId tree, List<String> paths) {
        String diff = drive.world.repo().diff(lane.tree(), tree, paths);
        byte[] patch = drive.world.secrets().redact(diff).text().getBytes(StandardCharsets.UTF_8);
        Digest digest = drive.world.artifacts().put(patch);
        drive.world.folders().keepDenied(digest, step.started.path());
        return digest;
    }

    /** The tree without these paths' changes, which is what the worktree holds then. */
    TreeId back(StepRecord step, TreeId tree, List<String> paths, String what, List<Intrusion> intrusions) {
        var repo = drive.world.repo();
        TreeId left = repo.overlay(tree, lane.tree(), paths);
        repo.rescue(lane.id, left, what + " in " + step.started.path())
                .ifPresent(ref -> drive.append(new Event.Rescued(lane.id, ref, "edits " + what)));
        repo.expel(lane.id, intrusions);
        repo.restore(lane.id, left, lane.head());
        return left;
    }
}
