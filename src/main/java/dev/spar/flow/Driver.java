package dev.spar.flow;

import dev.spar.core.problem.Problem;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.flow.port.DiskFailure;
import dev.spar.flow.port.RepoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drives one run from wherever its journal stands to its end, or to where it has to stand still. One drive a driver.
 */
public final class Driver {
    private final Drive drive;
    private final Workflow workflow;
    private final Task task;

    /** {@code attended}: somebody is there to answer, so open questions are waited for. */
    public Driver(World world, Workflow workflow, Task task, Settings settings, boolean attended) {
        this.drive = new Drive(world, settings, attended);
        this.workflow = workflow;
        this.task = task;
    }

    /** Ends the drive soon, from any thread: what runs is interrupted, what is recorded stays. */
    public void interrupt() {
        end(StopReason.INTERRUPTED);
    }

    /** The same for a run that nobody wants any more. */
    public void stop() {
        end(StopReason.STOPPED);
    }

    private void end(StopReason why) {
        drive.control.end(why, Duration.ZERO);
    }

    /** Drives the run; {@code begin} is its first fact and used only where it has none. */
    public DriveEnd drive(Event.RunStarted begin) {
        var over = drive.history.over();
        if (over.isPresent()) {
            return new DriveEnd.Finished(over.get().conclusion());
        }
        try {
            if (drive.history.begun().isEmpty()) {
                drive.append(begin);
            }
            drive.control.open();
            return finished(run(drive.history.begun().orElseThrow()));
        } catch (Unwind u) {
            return unwound(u);
        } catch (DiskFailure | UncheckedIOException | RepoFailure e) {
            return known(e).map(p -> parked(p.code().reason(), words(p))).orElseGet(() -> parked(reason(e), words(e)));
        } catch (RuntimeException e) {
            // A bug of ours is told as one; to whoever looks at the run it stands still and does not seem to live.
            parked(StopReason.INTERNAL, words(e));
            throw e;
        } finally {
            drive.control.close();
        }
    }

    private static Optional<Problem> known(RuntimeException failure) {
        return failure instanceof RepoFailure repo && !repo.ofTheDisk() ? repo.known() : Optional.empty();
    }

    /** What a failure of the world means for a run. */
    static StopReason reason(RuntimeException failure) {
        return switch (failure) {
            case DiskFailure ignored -> StopReason.DISK;
            case UncheckedIOException io ->
                DiskFailure.told(String.valueOf(io.getMessage())) ? StopReason.DISK : StopReason.INTERNAL;
            case RepoFailure repo -> repo.ofTheDisk() ? StopReason.DISK : StopReason.INTERNAL;
            default -> StopReason.INTERNAL;
        };
    }

    private Conclusion run(Event.RunStarted begun) {
        if (!begun.workflow().equals(workflow.name()) || begun.version() != workflow.version()) {
            throw drive.diverged("the run was begun by " + begun.workflow() + " version " + begun.version()
                    + "; this is " + workflow.name() + " version " + workflow.version());
        }
        var base = new Checkpoint(LaneId.MAIN, 0, begun.base(), begun.tree(), "base");
        Lane lane = new Lane(LaneId.MAIN, base);
        var flow = new DurableFlow(drive, lane, StepPath.ROOT, Thread.currentThread());
        var reconciler = new Reconciler(drive);
        var open = new Step.Asked(new StepPath("open"), lane, StepKind.OPEN_LANE, Digest.of("main"));
        flow.run(open.gives(Checkpoint.class, begin -> {
            drive.world.repo().open(LaneId.MAIN, base.commit());
            reconciler.bootstrap(lane);
            return Done.unmoved(base, lane);
        }));
        Conclusion conclusion = workflow.run(task, drive.snapshot, flow);
        new GateGuard(drive, lane).atEnd();
        return conclusion;
    }

    /** A drive that has unwound cannot finish, whoever caught it on the way. */
    private DriveEnd finished(Conclusion conclusion) {
        @Nullable Unwind unwound = drive.unwound();
        if (unwound != null) {
            return unwound(unwound);
        }
        drive.append(new Event.RunFinished(conclusion, activeMillis()));
        return new DriveEnd.Finished(conclusion);
    }

    private DriveEnd unwound(Unwind how) {
        return switch (how) {
            case Unwind.FencedOff f -> new DriveEnd.FencedOff(String.valueOf(f.getMessage()));
            case Unwind.Parked p -> parked(p.reason(), words(p));
            case Unwind.Diverged d -> parked(StopReason.DIVERGED, words(d));
            case Unwind.Held h -> parked(h.reason(), words(h));
            case Unwind.Escalated e -> parked(StopReason.ESCALATED, words(e));
        };
    }

    private static String words(Throwable how) {
        return String.valueOf(
                how instanceof UncheckedIOException && how.getCause() instanceof IOException cause
                        ? cause.getMessage()
                        : how.getMessage());
    }

    /** What leads on comes last, on a line of its own. */
    private static String words(Problem problem) {
        return problem.what() + ". " + problem.why() + "\n" + String.join("\n", problem.fixes());
    }

    private DriveEnd parked(StopReason reason, String why) {
        try {
            drive.control.obeyed();
            drive.append(new Event.Parked(reason, why, activeMillis()));
        } catch (Unwind.FencedOff f) {
            return new DriveEnd.FencedOff(String.valueOf(f.getMessage()));
        }
        return new DriveEnd.Parked(reason, why);
    }

    private long activeMillis() {
        return drive.history.active(drive.world.clock().instant()).toMillis();
    }
}
