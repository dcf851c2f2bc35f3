package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.TurnPolicy;
import dev.spar.core.gate.Gate;
import dev.spar.core.run.Event;
import dev.spar.core.run.Recovery;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.ScopePolicy;
import dev.spar.core.task.WorkAnswer;
import dev.spar.flow.port.Codec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Performs a turn to its end: calls, waits, fails over and guards the scope, until there is an answer or nobody but a
 * person can help.
 */
final class AskStep<T extends Record> implements Step.Effect<T> {
    private final Drive drive;
    private final Lane lane;
    private final Asking<T> asking;
    private final Role role;
    private final Attempts attempts;
    private final ScopeGuard guard;
    private final GateGuard gates;
    private final List<AgentRef> candidates;

    private int candidate;

    /** {@code candidates} are tried in this order. */
    AskStep(Drive drive, Lane lane, Asking<T> asking, List<AgentRef> candidates) {
        this.drive = drive;
        this.lane = lane;
        this.asking = asking;
        this.role = asking.role();
        this.attempts = new Attempts(drive, lane, role, asking.rendered().schema());
        this.guard = new ScopeGuard(drive, lane);
        this.gates = new GateGuard(drive, lane);
        this.candidates = candidates;
    }

    /** What a turn leads to: the step's end, or another call. */
    private sealed interface Then<T> {
        record End<T>(Done<T> done) implements Then<T> {}

        record Ask<T>(Attempts.Call call) implements Then<T> {}
    }

    @Override
    public Done<T> perform(Step.Begun begun) throws InterruptedException {
        StepRecord step = begun.step();
        Then<T> then = begin(begun, step);
        while (true) {
            switch (then) {
                case Then.End<T> end -> {
                    return end.done();
                }
                case Then.Ask<T> ask -> then = after(step, attempts.make(step, ask.call()));
            }
        }
    }

    private Then<T> begin(Step.Begun begun, StepRecord step) throws InterruptedException {
        var last = step.lastAttempt();
        candidate = begunWith(last);
        if (begun.is(Recovery.Decision.TAKE_ANSWER) && last != null && last.ended != null) {
            return takeRecorded(step, Objects.requireNonNull(last.ended));
        }
        boolean resumes = begun.is(Recovery.Decision.RESUME);
        attempts.chargeLost(step, resumes);
        new Waits(drive, lane, step.started.path()).goOn();
        String decided = decided(step);
        if (last == null && role.writes()) {
            gates.beforeTurn(step);
        }
        if (!resumes || last == null) {
            return new Then.Ask<>(fresh(step, decided));
        }
        return new Then.Ask<>(decided.isEmpty() ? goOn(step) : told(step, decided));
    }

    private String decided(StepRecord step) {
        var prompts = drive.world.prompts();
        return step.scopeStopped
                ? prompts.scopeDecided(drive.live.scope().granted())
                : step.gateStopped.map(prompts::gateDecided).orElse("");
    }

    /** A run that goes on stays with the agent it had switched to. */
    private int begunWith(StepRecord.@Nullable Attempt last) {
        return last == null ? 0 : Math.max(0, candidates.indexOf(last.started.agent()));
    }

    private Then<T> after(StepRecord step, Attempts.Made made) throws InterruptedException {
        var choice = drive.live.onLimit().choice();
        return follow(step, TurnPolicy.after(made.reply(), tried(step), choice), made.tree());
    }

    private Then<T> follow(StepRecord step, TurnPolicy.Next next, TreeId tree) throws InterruptedException {
        var prompts = drive.world.prompts();
        return switch (next) {
            case TurnPolicy.Next.Accept n -> answered(step, n.json(), tree);
            case TurnPolicy.Next.GoOn ignored -> new Then.Ask<>(goOn(step));
            case TurnPolicy.Next.Reflect n -> new Then.Ask<>(told(step, prompts.loopTold(n.call())));
            case TurnPolicy.Next.Tell n -> new Then.Ask<>(told(step, stopped(n)));
            case TurnPolicy.Next.Anew n -> {
                new Waits(drive, lane, step.started.path()).pause(n.why(), n.after());
                yield new Then.Ask<>(fresh(step, n.why()));
            }
            case TurnPolicy.Next.Switch n -> {
                candidate++;
                yield new Then.Ask<>(fresh(step, n.why()));
            }
            case TurnPolicy.Next.Wait n -> {
                new Waits(drive, lane, step.started.path()).limit(n.window(), n.until());
                yield new Then.Ask<>(resumable(step) ? goOn(step) : fresh(step, ""));
            }
            case TurnPolicy.Next.Park n -> throw parked(step, n);
            case TurnPolicy.Next.Escalate n -> throw drive.unwind(new Unwind.Escalated(n.memo()));
        };
    }

    private String stopped(TurnPolicy.Next.Tell n) {
        var prompts = drive.world.prompts();
        String scope = n.undone().isEmpty() ? "" : prompts.scopeTold(n.undone());
        String gate = n.gates().isEmpty() ? "" : prompts.gateTold(n.gates());
        return scope.isEmpty() || gate.isEmpty() ? scope + gate : scope + "\n\n" + gate;
    }

    /** Taken, unless edits had to be undone, or it says that without them it cannot go on. */
    private Then<T> answered(StepRecord step, String json, TreeId tree) throws InterruptedException {
        var kept = role.writes() ? guard.undoOutside(step, tree) : guard.undoAll(step, tree);
        T answer = answer(json, step);
        var gated = gates.afterTurn(
                step, kept.tree(), asking.prompt().remit(), path -> ScopePolicy.editable(drive.live.scope(), path));
        boolean tripped = !kept.undone().isEmpty() || !gated.told().isEmpty();
        boolean toldBefore = step.trips() > (tripped ? 1 : 0);
        if (toldBefore && answer instanceof WorkAnswer work && work.claimed() == WorkAnswer.Status.BLOCKED) {
            Optional<Gate> gate = step.lastGate();
            throw stop(
                    gate.map(Gate::reason).orElse(StopReason.SCOPE),
                    step.started.path() + ": it cannot go on "
                            + gate.map(g -> "past the gate " + g.word()).orElse("within the scope") + ": "
                            + ReplyWords.brief(work.block().whatBroke()));
        }
        return tripped
                ? follow(step, TurnPolicy.tripped(kept.undone(), gated.told(), step.trips()), gated.tree())
                : new Then.End<>(new Done<>(answer, gated.tree(), lane.head()));
    }

    private Unwind parked(StepRecord step, TurnPolicy.Next.Park p) {
        String why = step.started.path() + ": " + p.why();
        return p.reason() == StopReason.PAUSED
                ? drive.park(drive.control.urgent().orElse(StopReason.PAUSED), why)
                : stop(p.reason(), why);
    }

    private Unwind stop(StopReason reason, String why) {
        return drive.control
                .urgent()
                .<Unwind>map(urgent -> drive.park(urgent, why))
                .or(() -> Gate.of(reason).map(gate -> drive.blocked(lane, gate, why)))
                .orElseGet(() -> drive.standStill(lane, reason, why));
    }

    /** As the journal says, since a person last looked at the run; what the agents before this one did is done with. */
    private TurnPolicy.Tried tried(StepRecord step) {
        AgentRef agent = candidates.get(candidate);
        return new TurnPolicy.Tried(
                step.ended(agent, "died", "unusable"),
                step.ended(agent, "timed-out"),
                step.ended(agent, "looping"),
                step.ended("malformed"),
                candidate + 1 < candidates.size(),
                resumable(step));
    }

    private boolean resumable(StepRecord step) {
        return session(step).isPresent()
                && drive.world.agents().resumes(lastOf(step).started.agent());
    }

    private static StepRecord.Attempt lastOf(StepRecord step) {
        return step.attempts.getLast();
    }

    private static Optional<SessionId> session(StepRecord step) {
        var opened = lastOf(step).opened;
        return opened == null ? Optional.empty() : opened.session();
    }

    /** A fresh conversation starts on the step's starting tree: what an attempt left is rescued first. */
    private Attempts.Call fresh(StepRecord step, String memo) {
        disarmAfter(step);
        if (!step.attempts.isEmpty()) {
            new Reconciler(drive).setTo(lane, "before " + step.started.path() + " is asked anew");
        }
        String text = asking.rendered().text();
        if (role.writes()) {
            text += heard(step);
        }
        if (!memo.isEmpty()) {
            text = drive.world.prompts().handover(memo, text);
        }
        return new Attempts.Call(candidates.get(Math.min(candidate, candidates.size() - 1)), text, Optional.empty());
    }

    /** What the builder has to know beside its assignment: a person's words, and what its work will meet. */
    private String heard(StepRecord step) {
        var prompts = drive.world.prompts();
        List<String> words = drive.control.words(step);
        List<String> conflicts = new Rehearsal(drive, lane).conflicts(step.started.path());
        return (words.isEmpty() ? "" : "\n\n" + prompts.said(words))
                + (conflicts.isEmpty() ? "" : "\n\n" + prompts.conflictAhead(conflicts));
    }

    /** No tree shows what an attempt without an answer left to steer the one that starts beside it. */
    private void disarmAfter(StepRecord step) {
        if (!step.attempts.isEmpty()) {
            new Reconciler(drive).disarm(lane, "an attempt at " + step.started.path());
        }
    }

    /** The same conversation goes on; its edits stay and are shown to it as found. */
    private Attempts.Call goOn(StepRecord step) {
        disarmAfter(step);
        StepRecord.Attempt last = lastOf(step);
        TreeId now = drive.world.repo().snapshot(lane.id);
        String diff = drive.world.repo().diff(lane.tree(), now, List.of());
        var opened = last.opened;
        return new Attempts.Call(
                last.started.agent(),
                drive.world.prompts().goOn(diff),
                opened == null ? Optional.empty() : opened.session());
    }

    /** In the same conversation; where it cannot go on, by a fresh one. */
    private Attempts.Call told(StepRecord step, String text) {
        disarmAfter(step);
        return resumable(step)
                ? new Attempts.Call(lastOf(step).started.agent(), text, session(step))
                : fresh(step, text);
    }

    private Then<T> takeRecorded(StepRecord step, Event.AttemptEnded ended) throws InterruptedException {
        TreeId wanted = ended.tree().orElse(lane.tree());
        if (!drive.world.repo().snapshot(lane.id).equals(wanted)) {
            new Reconciler(drive).setTo(lane, wanted, "found after the run stood still");
        }
        return answered(step, drive.fetch(ended.answer().orElseThrow()), wanted);
    }

    /** The schema was checked already; an answer that still is no value of the type needs a person. */
    private T answer(String json, StepRecord step) {
        try {
            return drive.world.codec().decode(json, asking.prompt().answer());
        } catch (Codec.Misfit e) {
            throw drive.unwind(
                    new Unwind.Escalated(step.started.path() + ": the answer does not fit: " + e.getMessage()));
        }
    }
}
