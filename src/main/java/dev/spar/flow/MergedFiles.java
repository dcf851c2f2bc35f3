package dev.spar.flow;

import dev.spar.core.run.Event;
import dev.spar.core.run.TreeId;
import java.util.Optional;

/**
 * The files of the lane that others are merged into. No merge needs them, so they follow its ref once for all that is
 * merged in one go. Used by the parent's thread only.
 */
final class MergedFiles {
    private static final String WHY = "found while lanes were merged";

    private final Drive drive;
    private final Lane lane;
    private TreeId laid;

    MergedFiles(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
        this.laid = lane.tree();
    }

    /** The lane's first step that is not answered from the journal finds the files as that says. */
    void beforeMerge() {
        if (!lane.reconciled()) {
            laid = lane.tree();
        }
    }

    /** Makes them what the lane is; a drive that has not touched them yet leaves that to its first step. */
    void follow() {
        if (lane.reconciled() && !laid.equals(lane.tree())) {
            drive.requireOwned();
            new Reconciler(drive).requireBranch(lane);
            var repo = drive.world.repo();
            repo.rescue(lane.id, laid, WHY).ifPresent(ref -> drive.append(new Event.Rescued(lane.id, ref, WHY)));
            repo.restore(lane.id, lane.tree(), lane.head());
        }
        haveFollowed();
    }

    /** The same once all is merged, also where that was recorded by a drive that was ended before they followed. */
    void end() {
        if (lane.reconciled()) {
            follow();
        } else if (drive.history.wholly(lane.id)) {
            new Reconciler(drive).reconcile(lane, Optional.empty(), Optional.empty());
        }
    }

    /** Somebody else made them so. */
    void haveFollowed() {
        laid = lane.tree();
    }
}
