package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.TurnPolicy;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Recovery;
import dev.spar.core.run.TreeId;
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
    private final List<AgentRef> candidates;

    private int candidate;

    AskStep(Drive drive, Lane lane, Asking<T> asking, List<Vendor> opposed) {
        this.drive = drive;
        this.lane = lane;
        this.asking = asking;
        this.role = asking.role();
        this.attempts = new Attempts(drive, lane, role, asking.rendered().schema());
        this.guard = new ScopeGuard(drive, lane);
        this.candidates = new Casting(drive).candidates(role, opposed);
    }

    @Override
    public Done<T> perform(Step.Begun begun) throws InterruptedException {
        StepRecord step = begun.step();
        var last = step.lastAttempt();
        if (begun.is(Recovery.Decision.TAKE_ANSWER) && last != null && last.ended != null) {
            return takeRecorded(step, last);
        }
        boolean resumes = begun.is(Recovery.Decision.RESUME);
        attempts.chargeLost(step, resumes);
        new Waits(drive, step.started.path()).goOn();
        candidate = begunWith(last);
        return loop(step, resumes && last != null ? goOn(last) : fresh(step, ""));
    }

    /** A run that goes on stays with the agent it had switched to. */
    private int begunWith(StepRecord.@Nullable Attempt last) {
        return last == null ? 0 : Math.max(0, candidates.indexOf(last.started.agent()));
    }

    private Done<T> loop(StepRecord step, Attempts.Call first) throws InterruptedException {
        Attempts.Call call = first;
        while (true) {
            var made = attempts.make(step, call);
            var next = TurnPolicy.after(
                    made.reply(), tried(step), drive.live.onLimit().choice());
            switch (next) {
                case TurnPolicy.Next.Accept a -> {
                    var kept = guarded(step, made.tree());
                    if (kept.told().isEmpty() || !resumable(step)) {
                        return accept(step, a.json(), kept.tree());
                    }
                    String told = drive.world.prompts().scopeTold(kept.told());
                    call = new Attempts.Call(call.agent(), told, session(step));
                }
                case TurnPolicy.Next.GoOn ignored -> call = goOn(lastOf(step));
                case TurnPolicy.Next.Reflect r -> {
                    String told = drive.world.prompts().loopTold(r.call());
                    call = new Attempts.Call(call.agent(), told, session(step));
                }
                case TurnPolicy.Next.Anew n -> {
                    new Waits(drive, step.started.path()).pause(n.why(), n.after());
                    call = fresh(step, n.why());
                }
                case TurnPolicy.Next.Switch n -> {
                    candidate++;
                    call = fresh(step, n.why());
                }
                case TurnPolicy.Next.Wait w -> {
                    new Waits(drive, step.started.path()).limit(w.window(), w.until());
                    call = afterWait(step);
                }
                case TurnPolicy.Next.Park p -> throw parked(step, p);
                case TurnPolicy.Next.Escalate e -> throw drive.unwind(new Unwind.Escalated(e.memo()));
            }
        }
    }

    private Unwind parked(StepRecord step, TurnPolicy.Next.Park p) {
        var urgent = drive.control.urgent();
        return drive.park(urgent.orElse(p.reason()), step.started.path() + ": " + p.why());
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
        if (!step.attempts.isEmpty() && !drive.world.repo().snapshot(lane.id).equals(lane.tree())) {
            new Reconciler(drive).setTo(lane, "before " + step.started.path() + " is asked anew");
        }
        String text = asking.rendered().text();
        if (role.writes()) {
            List<String> words = drive.control.words(step);
            text = words.isEmpty()
                    ? text
                    : text + "\n\n" + drive.world.prompts().said(words);
        }
        if (!memo.isEmpty()) {
            text = drive.world.prompts().handover(memo, text);
        }
        return new Attempts.Call(candidates.get(Math.min(candidate, candidates.size() - 1)), text, Optional.empty());
    }

    /** The same conversation goes on; its edits stay and are shown to it as found. */
    private Attempts.Call goOn(StepRecord.Attempt last) {
        TreeId now = drive.world.repo().snapshot(lane.id);
        String diff = drive.world.repo().diff(lane.tree(), now, List.of());
        var opened = last.opened;
        return new Attempts.Call(
                last.started.agent(),
                drive.world.prompts().goOn(diff),
                opened == null ? Optional.empty() : opened.session());
    }

    private Attempts.Call afterWait(StepRecord step) {
        return resumable(step) ? goOn(lastOf(step)) : fresh(step, "");
    }

    /** What of the turn's edits stays. */
    private ScopeGuard.Kept guarded(StepRecord step, TreeId tree) {
        return role.writes() ? guard.undoOutside(step, tree) : guard.undoAll(step, tree);
    }

    private Done<T> takeRecorded(StepRecord step, StepRecord.Attempt last) {
        var ended = Objects.requireNonNull(last.ended);
        TreeId wanted = ended.tree().orElse(lane.tree());
        if (!drive.world.repo().snapshot(lane.id).equals(wanted)) {
            new Reconciler(drive).setTo(lane, wanted, "found after the run stood still");
        }
        return accept(
                step,
                drive.fetch(ended.answer().orElseThrow()),
                guarded(step, wanted).tree());
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

    private Done<T> accept(StepRecord step, String json, TreeId tree) {
        return new Done<>(answer(json, step), tree, lane.head());
    }
}
