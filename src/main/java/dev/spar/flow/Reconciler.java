package dev.spar.flow;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.Recovery;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.flow.port.Checks;
import dev.spar.flow.port.CommitIntent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Before the first live step of a lane the world is made what the journal says: recorded processes are ended, the ref
 * is compared, the worktree is set to the recorded tree. What differs is rescued first; a moved ref touches nothing.
 */
final class Reconciler {
    private final Drive drive;

    Reconciler(Drive drive) {
        this.drive = drive;
    }

    void reconcile(Lane lane, Optional<Recovery.Decision> decision, Optional<CommitIntent> intent) {
        if (lane.reconciled()) {
            return;
        }
        drive.requireOwned();
        Optional<StepRecord> open = drive.history.open(lane.id);
        open.ifPresent(this::endProcesses);
        if (open.filter(s -> s.started.kind() == StepKind.OPEN_LANE).isEmpty()) {
            requireRef(lane, open, intent);
            worktree(lane, decision);
        }
        lane.isReconciled();
    }

    private void endProcesses(StepRecord step) {
        for (var attempt : step.attempts) {
            var opened = attempt.opened;
            if (attempt.ended == null && opened != null) {
                opened.process().ifPresent(drive.world.agents()::end);
            }
        }
    }

    /** Around a turn: nothing that is done on another branch than the run left could be committed. */
    void requireBranch(Lane lane, StepRecord turn) {
        requireRef(lane, Optional.of(turn), Optional.empty());
    }

    /** Between steps: what is not the run's own is not touched. */
    void requireBranch(Lane lane) {
        requireRef(lane, Optional.empty(), Optional.empty());
    }

    private void requireRef(Lane lane, Optional<StepRecord> open, Optional<CommitIntent> intent) {
        Optional<CommitId> actual = drive.world.repo().head(lane.id);
        if (actual.filter(lane.head()::equals).isPresent()) {
            return;
        }
        boolean cutOff = actual.isPresent() && open.isPresent() && endOf(open.get(), intent, actual.get());
        if (!cutOff) {
            String why = actual.map(a -> "the run's branch was moved to " + a.brief() + " by somebody else")
                            .orElse("the run's branch was deleted")
                    + "; the run left it at " + lane.head().brief();
            open.ifPresent(step -> mixed(step, why));
            throw drive.diverged(why);
        }
    }

    /** Nobody can tell what a turn left from what came meanwhile: its step begins again without either. */
    private void mixed(StepRecord step, String why) {
        if (!step.attempts.isEmpty() && !step.mixed) {
            var path = step.started.path();
            drive.append(new Event.Noted(Optional.of(path), "mixed", path + " is asked anew: " + why));
        }
    }

    /** Whether the ref stands where the step that was cut off was to move it. */
    private boolean endOf(StepRecord open, Optional<CommitIntent> intent, CommitId actual) {
        return switch (open.started.kind()) {
            case COMMIT, MERGE ->
                intent.filter(i -> drive.world.repo().commitObject(i).equals(actual))
                        .isPresent();
            case BACK_TO -> drive.history.wasHead(open.started.lane(), actual);
            case BUILD, CONSULT, CHECK, MANIFEST, VERDICT, INSPECT, CONFIRM, FREEZE, EVALUATE, OPEN_LANE -> false;
        };
    }

    private void worktree(Lane lane, Optional<Recovery.Decision> decision) {
        var repo = drive.world.repo();
        if (!repo.present(lane.id)) {
            repo.open(lane.id, lane.head());
            repo.restore(lane.id, lane.tree(), lane.head());
            bootstrap(lane);
            return;
        }
        boolean asFound = decision.filter(d -> d == Recovery.Decision.RESUME || d == Recovery.Decision.TAKE_ANSWER)
                .isPresent();
        if (!asFound) {
            setTo(lane, "found after the run stood still");
        }
    }

    /** Makes the worktree the lane's tree; what differs is saved under a rescue ref and the journal told. */
    void setTo(Lane lane, String why) {
        setTo(lane, lane.tree(), why);
    }

    /** The same with another tree. */
    void setTo(Lane lane, TreeId tree, String why) {
        var repo = drive.world.repo();
        Optional<String> ref = repo.rescue(lane.id, tree, why);
        ref.ifPresent(r -> drive.append(new Event.Rescued(lane.id, r, why)));
        repo.restore(lane.id, tree, lane.head());
    }

    void bootstrap(Lane lane) {
        try {
            switch (drive.world.checks().bootstrap(drive.world.repo().worktree(lane.id))) {
                case Checks.Bootstrapped.Ready ignored -> disarm(lane, "the worktree's setup");
                case Checks.Bootstrapped.Failed f ->
                    throw drive.park(StopReason.NO_CHECKS, "the worktree's setup failed: " + f.what() + "; " + f.fix());
            }
        } catch (InterruptedException e) {
            throw drive.interrupted("the worktree's setup");
        }
    }

    /** After commands of the repository ran in it; told once, for it is taken away. */
    void disarm(Lane lane, String by) {
        tell(drive.world.repo().disarm(lane.id), by);
    }

    /**
     * After a turn: what its agent has to be told of. A pipe or a socket is what a program left behind and no edit; it
     * is gone and noted.
     */
    List<Intrusion> disarmed(Lane lane, String by) {
        Map<Boolean, List<Intrusion>> found = drive.world.repo().disarm(lane.id).stream()
                .collect(Collectors.partitioningBy(i -> i.kind() == Intrusion.Kind.SPECIAL));
        tell(found.getOrDefault(true, List.of()), by);
        return found.getOrDefault(false, List.of());
    }

    private void tell(List<Intrusion> left, String by) {
        if (!left.isEmpty()) {
            String shown = left.stream().limit(20).map(Intrusion::shown).collect(Collectors.joining("; "));
            drive.append(
                    new Event.Noted(Optional.empty(), "intrusion", ReplyWords.brief("left by " + by + ": " + shown)));
        }
    }
}
