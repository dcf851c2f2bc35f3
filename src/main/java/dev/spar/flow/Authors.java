package dev.spar.flow;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.flow.port.CommitIntent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose edits lie between a commit and a lane's tree: those that went into a commit in between, on whichever lane, and
 * those on the lane itself that are not committed yet. Reads the journal from its end.
 */
final class Authors {
    private final Drive drive;
    private final Lane lane;
    private final Set<CommitId> reached = new LinkedHashSet<>();

    /** What lies before the change that is asked about. */
    private final Set<CommitId> before = new LinkedHashSet<>();

    /** The commit that a lane's edits went into; empty where the lane went back and left them behind. */
    private final Map<LaneId, Optional<CommitId>> into = new LinkedHashMap<>();

    private Authors(Drive drive, Lane lane, CommitId since) {
        this.drive = drive;
        this.lane = lane;
        before.add(since);
        reached.add(lane.head());
        lane.merges().ifPresent(reached::add);
    }

    /** In the order in which they wrote first. */
    static List<Vendor> of(Drive drive, Lane lane, CommitId since) {
        return new Authors(drive, lane, since)
                .attempts().stream().map(a -> a.started.vendor()).distinct().toList();
    }

    /** The attempts whose edits are in the lane's tree and not in its head. */
    static List<StepRecord.Attempt> uncommitted(Drive drive, Lane lane) {
        return new Authors(drive, lane, lane.head()).attempts();
    }

    private List<StepRecord.Attempt> attempts() {
        List<StepRecord.Attempt> found = new ArrayList<>();
        for (StepRecord step : List.copyOf(drive.history.steps()).reversed()) {
            passed(step);
            if (counts(step)) {
                step.lasting().reversed().stream()
                        .filter(a -> a.ended != null && a.ended.wrote())
                        .forEach(found::addFirst);
            }
        }
        return List.copyOf(found);
    }

    private void passed(StepRecord step) {
        var end = step.finished;
        if (step.started.kind() == StepKind.BACK_TO) {
            into.put(step.started.lane(), Optional.empty());
        } else if (end != null && !end.head().equals(step.started.head())) {
            into.put(step.started.lane(), Optional.of(end.head()));
            if (before.contains(end.head())) {
                before.addAll(parents(step));
            } else if (reached.contains(end.head())) {
                reached.addAll(parents(step));
            }
        }
    }

    private boolean counts(StepRecord step) {
        Optional<CommitId> commit = into.get(step.started.lane());
        return commit == null
                ? step.started.lane().equals(lane.id)
                : commit.filter(this::between).isPresent();
    }

    /** Its maker is come by after those of all that it is before. */
    private boolean between(CommitId commit) {
        return reached.contains(commit) && !before.contains(commit);
    }

    private List<CommitId> parents(StepRecord step) {
        return step.started
                .holds()
                .map(h -> drive.decode(drive.fetch(h), CommitIntent.class, step.started.path())
                        .parents())
                .orElse(List.of(step.started.head()));
    }
}
