package dev.spar.flow;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Merges a lane's files with what landed beside it since it began, without a checkout: a conflict to come is told while
 * there is time. Decides nothing.
 */
final class Rehearsal {
    private final Drive drive;
    private final Lane lane;

    Rehearsal(Drive drive, Lane lane) {
        this.drive = drive;
        this.lane = lane;
    }

    /** The files in conflict; none where nothing landed meanwhile. They are told to people, once. */
    List<String> conflicts(StepPath step) {
        CommitId trunk = lane.trunk();
        if (trunk.equals(lane.start.commit()) || lane.tree().equals(lane.start.tree())) {
            return List.of();
        }
        return switch (drive.world.repo().merge(trunk, own())) {
            case Repo.Merged.Clean ignored -> List.of();
            case Repo.Merged.Conflicts conflicts -> {
                tell(step, conflicts.files());
                yield conflicts.files();
            }
        };
    }

    /** Merging wants commits; this one no ref ever has. */
    private CommitId own() {
        var repo = drive.world.repo();
        return lane.tree().equals(repo.treeOf(lane.head()))
                ? lane.head()
                : repo.commitObject(new CommitIntent(
                        lane.tree(), List.of(lane.head()), "rehearsal\n", Instant.EPOCH, "spar", "spar@localhost"));
    }

    private void tell(StepPath step, List<String> files) {
        String text =
                ReplyWords.brief(lane.id + " conflicts with what landed beside it in " + String.join(", ", files));
        if (!drive.history.noted("conflict-ahead", text)) {
            drive.append(new Event.Noted(Optional.of(step), "conflict-ahead", text));
        }
    }
}
