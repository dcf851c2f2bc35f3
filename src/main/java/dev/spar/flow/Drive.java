package dev.spar.flow;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.InForce;
import dev.spar.core.agent.Vendor;
import dev.spar.core.gate.Gate;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.Stored;
import dev.spar.core.settings.Settings;
import dev.spar.flow.port.Codec;
import dev.spar.flow.port.Fenced;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What all lanes of one drive share: the journal with its index, the settings in force, and whether it has unwound. */
final class Drive {
    /** A result up to this many bytes stands in its line; with the rest of the line that stays below 4 KiB. */
    private static final int MOST_INLINE = 2_600;

    final World world;
    final Settings snapshot;
    final History history;
    final LiveSettings live;
    final Meter meter;
    final Control control;
    final Looks looks;
    final boolean attended;

    private final Set<StepPath> used = ConcurrentHashMap.newKeySet();
    private final Map<String, Double> quotas = new ConcurrentHashMap<>();
    private final Set<AgentRef> told = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookFailed = new AtomicBoolean();
    private volatile @Nullable Unwind unwound;

    /** {@code attended}: somebody is there to answer, so open questions are waited for. */
    Drive(World world, Settings snapshot, boolean attended) {
        this.attended = attended;
        this.world = world;
        this.snapshot = snapshot;
        this.history = new History(world.journal().entries());
        this.live = new LiveSettings(snapshot, history, world.codec());
        this.meter = new Meter(this);
        this.control = new Control(this);
        this.looks = new Looks(world.secrets());
    }

    /** Adds to the journal; returns once it is synced. All see the lines of all lanes in the journal's order. */
    synchronized Entry append(Event event) {
        try {
            Entry entry = world.journal().append(event);
            history.add(entry);
            shown(() -> world.watch().recorded(entry));
            return entry;
        } catch (Fenced e) {
            throw unwind(new Unwind.FencedOff(String.valueOf(e.getMessage())));
        }
    }

    /** What only looks on cannot end a drive; that it failed is told once. */
    void shown(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            if (lookFailed.compareAndSet(false, true)) {
                append(new Event.Noted(
                        Optional.empty(), "watch", "what looks on failed: " + ReplyWords.brief(e.toString())));
            }
        }
    }

    /** Right before every effect: a stale driver does nothing more. */
    void requireOwned() {
        if (!world.journal().owned()) {
            throw unwind(new Unwind.FencedOff("another driver has taken this run"));
        }
    }

    /** Remembers that this drive has unwound, so that it cannot finish whoever catches it. */
    synchronized <U extends Unwind> U unwind(U how) {
        // What ends one lane may be forgiven; what ends the drive is not hidden behind it.
        if (unwound == null || unwound instanceof Unwind.OfLane || how instanceof Unwind.FencedOff) {
            unwound = how;
        }
        return how;
    }

    /** It ended one lane of several; its siblings and the drive go on. */
    synchronized void forgive(Unwind.OfLane how) {
        if (how.equals(unwound)) {
            unwound = null;
        }
    }

    Unwind.Parked park(StopReason reason, String why) {
        return unwind(new Unwind.Parked(reason, why));
    }

    /** What a gate does not let pass, nobody can approve: where a lane is one of several, only it is stuck. */
    Unwind blocked(Lane lane, Gate gate, String why) {
        return lane.id.equals(LaneId.MAIN)
                ? park(gate.reason(), why)
                : unwind(new Unwind.Escalated(gate.reason().word() + ": " + why));
    }

    /** Where a lane is one of several, only it stands still until its siblings are through. */
    Unwind standStill(Lane lane, StopReason reason, String why) {
        return lane.id.equals(LaneId.MAIN) ? park(reason, why) : unwind(new Unwind.Held(reason, why));
    }

    /** What was running here was interrupted: because somebody asked for an end, else as a pause. */
    Unwind.Parked interrupted(String where) {
        return park(control.urgent().orElse(StopReason.PAUSED), "interrupted in " + where);
    }

    Unwind.Diverged diverged(String why) {
        return unwind(new Unwind.Diverged(why));
    }

    @Nullable
    Unwind unwound() {
        return unwound;
    }

    /** Tells once a run what holds for an agent: who pays, what does not reach it. Decides nothing. */
    void tell(AgentRef agent, Lane lane) {
        if (told.add(agent)) {
            InForce force = world.agents().inForce(agent, world.repo().worktree(lane.id));
            tell("billing", agent + " is paid by " + force.billing());
            force.leftOut().forEach(what -> tell("left-out", agent + ": " + what));
        }
    }

    /** Keeps how full a usage window is, whenever that is something new: five percent more or less. */
    void quota(Vendor vendor, AgentEvent.Quota seen) {
        Double before = quotas.get(vendor + " " + seen.window());
        if (before == null || Math.abs(before - seen.usedPercent()) >= 5) {
            quotas.put(vendor + " " + seen.window(), seen.usedPercent());
            append(new Event.QuotaSeen(vendor, seen.window(), seen.usedPercent(), seen.resetsAt()));
        }
    }

    private void tell(String kind, String text) {
        if (!history.noted(kind, text)) {
            append(new Event.Noted(Optional.empty(), kind, text));
        }
    }

    /** A step's name may be used once a drive; what happens in an unwound drive must not go on. */
    void use(StepPath path) {
        Unwind before = unwound;
        if (before != null && !(before instanceof Unwind.OfLane)) {
            throw before;
        }
        if (!used.add(path)) {
            throw new IllegalStateException(
                    "the step " + path + " was used twice in one drive: give rounds and items names");
        }
    }

    Stored store(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MOST_INLINE
                ? new Stored.Inline(json)
                : new Stored.Artifact(world.artifacts().put(bytes), bytes.length);
    }

    String fetch(Stored stored) {
        return switch (stored) {
            case Stored.Inline i -> i.json();
            case Stored.Artifact a ->
                new String(
                        world.artifacts()
                                .get(a.digest())
                                .orElseThrow(() -> diverged("the run folder lost artifact " + a.digest())),
                        StandardCharsets.UTF_8);
        };
    }

    /** A recorded value as its type; a misfit means that the program changed under the run. */
    <R> R decode(String json, Class<R> type, StepPath path) {
        try {
            return world.codec().decode(json, type);
        } catch (Codec.Misfit e) {
            throw diverged("the recorded result of " + path + " does not fit this version: " + e.getMessage());
        }
    }

    Digest digest(Object value) {
        return Digest.of(world.codec().encode(value));
    }
}
