package dev.spar.flow;

import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.Recovery;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.Stored;
import dev.spar.flow.port.CommitIntent;
import java.util.Locale;
import java.util.Optional;

/** Performs a step once and for all: answered from the journal where it is recorded, else intent, effect, fact. */
final class StepRunner {
    private final Drive drive;
    private final Reconciler reconciler;

    StepRunner(Drive drive) {
        this.drive = drive;
        this.reconciler = new Reconciler(drive);
    }

    <R> R run(Step<R> step) {
        drive.use(step.path());
        Optional<StepRecord> known = drive.history.step(step.path());
        if (known.isPresent() && known.get().finished != null) {
            return replay(step, known.get(), known.get().finished);
        }
        return live(step, known);
    }

    private <R> R replay(Step<R> step, StepRecord record, Event.StepFinished fact) {
        requireAgreement(step, record);
        noteDrift(step, record);
        record.read = true;
        R result = drive.decode(drive.fetch(fact.result()), step.type(), step.path());
        step.lane().standsAt(fact.tree(), fact.head());
        return result;
    }

    private <R> R live(Step<R> step, Optional<StepRecord> known) {
        requireNothingUnread(step);
        drive.control.betweenSteps();
        Step.Begun begun = known.isPresent() ? beginAgain(step, known.get()) : begin(step);
        drive.requireOwned();
        try {
            return finish(step, begun.step(), step.effect().perform(begun));
        } catch (InterruptedException e) {
            throw drive.interrupted("step " + step.path());
        }
    }

    private <R> Step.Begun begin(Step<R> step) {
        if (step.kind() == StepKind.OPEN_LANE) {
            step.lane().isReconciled();
        } else {
            reconciler.reconcile(step.lane(), Optional.empty(), Optional.empty());
        }
        Optional<CommitIntent> intent = step.intent().get();
        Optional<Stored> holds = intent.map(i -> drive.store(drive.world.codec().encode(i)));
        drive.append(new Event.StepStarted(
                step.path(),
                step.lane().id,
                step.kind(),
                step.input(),
                step.lane().tree(),
                step.lane().head(),
                holds));
        return new Step.Begun(drive.history.step(step.path()).orElseThrow(), Optional.empty(), intent);
    }

    private <R> Step.Begun beginAgain(Step<R> step, StepRecord record) {
        requireAgreement(step, record);
        noteDrift(step, record);
        var decision = Recovery.decide(step.kind(), found(record));
        if (decision == Recovery.Decision.GIVE_UP) {
            throw drive.unwind(new Unwind.Escalated(
                    "step " + step.path() + " was begun " + record.begun + " times and never ended"));
        }
        Optional<CommitIntent> intent =
                record.started.holds().map(h -> drive.decode(drive.fetch(h), CommitIntent.class, step.path()));
        reconciler.reconcile(step.lane(), Optional.of(decision), intent);
        drive.append(new Event.StepAgain(step.path(), word(decision), record.begun + 1));
        return new Step.Begun(record, Optional.of(decision), intent);
    }

    private Recovery.Found found(StepRecord record) {
        var last = record.lastAttempt();
        if (last == null || record.mixed) {
            return new Recovery.Found(record.begun, false, false, record.resumed);
        }
        var ended = last.ended;
        boolean answered =
                ended != null && ended.answer().isPresent() && !record.scopeStopped && record.gateStopped.isEmpty();
        var opened = last.opened;
        boolean resumable = opened != null
                && opened.session().isPresent()
                && drive.world.agents().resumes(last.started.agent());
        return new Recovery.Found(record.begun, answered, resumable, record.resumed);
    }

    private static String word(Recovery.Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <R> R finish(Step<R> step, StepRecord record, Done<R> done) {
        // Each commit of the run's own branch is kept by a ref, and its tree with it.
        boolean kept = step.lane().id.equals(LaneId.MAIN)
                && !done.head().equals(step.lane().head());
        if (!kept && !done.tree().equals(step.lane().tree())) {
            drive.world.repo().hold(done.tree(), record.startedEntry.seq());
        }
        String json = drive.world.codec().encode(done.result());
        var fact = new Event.StepFinished(
                step.path(),
                step.lane().id,
                step.kind(),
                drive.store(json),
                done.tree(),
                done.head(),
                Optional.of(Event.StepFinished.word(step.type())));
        drive.append(fact);
        record.read = true;
        step.lane().standsAt(done.tree(), done.head());
        return drive.decode(json, step.type(), step.path());
    }

    /** A recorded step answers only for the same kind of step from the same place. */
    private <R> void requireAgreement(Step<R> step, StepRecord record) {
        var s = record.started;
        if (s.kind() != step.kind() || !s.lane().equals(step.lane().id)) {
            throw drive.diverged("step " + step.path() + " was a " + s.kind() + " on lane " + s.lane()
                    + " when it was recorded and is a " + step.kind() + " on lane " + step.lane().id + " now");
        }
        boolean sameStart = s.tree().equals(step.lane().tree())
                && s.head().equals(step.lane().head());
        if (!sameStart && step.kind() != StepKind.OPEN_LANE) {
            throw drive.diverged("step " + step.path() + " was recorded on tree " + s.tree() + " at "
                    + s.head().brief()
                    + ", but the steps before it now end on tree " + step.lane().tree() + " at "
                    + step.lane().head().brief());
        }
    }

    /** The old answer stands when only the words of a question changed; people are told. */
    private <R> void noteDrift(Step<R> step, StepRecord record) {
        if (!record.started.input().equals(step.input()) && !record.driftNoted) {
            record.driftNoted = true;
            drive.append(new Event.Noted(
                    Optional.of(step.path()),
                    "drift",
                    "its input changed since it was recorded; the old answer stands"));
        }
    }

    private <R> void requireNothingUnread(Step<R> step) {
        var unread = drive.history.unreadMove(step.lane().id);
        if (unread.isPresent()) {
            throw drive.diverged("the journal's step " + unread.get().started.path()
                    + " changed the files, and this version of the workflow does not come by it before " + step.path());
        }
        var open = drive.history.open(step.lane().id);
        if (open.isPresent() && !open.get().started.path().equals(step.path())) {
            throw drive.diverged("the run was cut off in step "
                    + open.get().started.path() + ", and this version of the workflow goes on with " + step.path());
        }
    }
}
