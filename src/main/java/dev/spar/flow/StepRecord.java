package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.Told;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one step. Changed by its {@link History} only, read by every lane. */
final class StepRecord {
    final Entry startedEntry;
    final Event.StepStarted started;
    final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    volatile Event.@Nullable StepFinished finished;

    /**
     * How often it was begun since a person last looked at the run, or something else of the run came to its end; the
     * first time included.
     */
    int begun = 1;

    /** How many of its attempts were over when a person last looked at the run. */
    volatile int before;

    /** Resumed after a crash by keeping its tree. */
    volatile boolean resumed;

    /** Its last answer says that it cannot go on within the scope, and a person decides; it is not taken. */
    volatile boolean scopeStopped;

    /** The same with a gate. Where none fired, one could not judge: the answer is still to be taken. */
    volatile Optional<Gate> gateStopped = Optional.empty();

    /** Somebody else moved the lane's branch since its last attempt began; nothing of that is taken. */
    volatile boolean mixed;

    /** People were told that its input is not what it was. */
    volatile boolean driftNoted;

    /** A recorded result that this drive has answered from. */
    volatile boolean read;

    StepRecord(Entry entry, Event.StepStarted started) {
        this.startedEntry = entry;
        this.started = started;
    }

    /** One paid call. */
    static final class Attempt {
        final Event.AttemptStarted started;
        volatile Event.@Nullable SessionOpened opened;
        volatile Event.@Nullable AttemptEnded ended;

        /** Edits of it outside the scope were undone. */
        volatile boolean tripped;

        /** Gates that fired on the tree it left. */
        final List<Gate> gates = new CopyOnWriteArrayList<>();

        /** Gates that fired on what it was seen to do. */
        final List<Told> seen = new CopyOnWriteArrayList<>();

        boolean stopped() {
            return tripped || !gates.isEmpty() || !seen.isEmpty();
        }

        Optional<Gate> gate() {
            return Stream.concat(seen.stream().map(Told::gate), gates.stream()).findFirst();
        }

        Attempt(Event.AttemptStarted started) {
            this.started = started;
        }
    }

    void begins(Event.AttemptStarted attempt) {
        attempts.add(new Attempt(attempt));
        scopeStopped = false;
        gateStopped = Optional.empty();
        mixed = false;
    }

    /** Before the attempt's end it is what its stream told; after it, what its tree showed. */
    void gateTripped(Event.GateTripped e) {
        var last = lastAttempt();
        Optional<Gate> gate = Gate.ofWord(e.gate());
        if (last == null || gate.isEmpty()) {
            return;
        }
        if (last.ended == null) {
            e.what().forEach(line -> last.seen.add(new Told(gate.get(), line)));
        } else {
            last.gates.add(gate.get());
        }
    }

    @Nullable
    Attempt lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /**
     * The attempts whose edits are in the tree: those since the last fresh conversation, for which all before was
     * undone.
     */
    List<Attempt> lasting() {
        List<Attempt> all = List.copyOf(attempts);
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).started.resumes()) {
                from = i;
            }
        }
        return all.subList(from, all.size());
    }

    /** How many of this agent's attempts ended in one of these ways since a person last looked at the run. */
    int ended(AgentRef agent, String... ways) {
        return (int) recent().filter(a -> a.started.agent().equals(agent) && endedIn(a, ways))
                .count();
    }

    /** The same of all agents. */
    int ended(String way) {
        return (int) recent().filter(a -> endedIn(a, way)).count();
    }

    /** How often scope or gates stopped it since a person last looked at the run. */
    int trips() {
        return (int) recent().filter(Attempt::stopped).count();
    }

    /** The gate that stopped it last; empty where that was the scope. */
    Optional<Gate> lastGate() {
        return recent().filter(Attempt::stopped).reduce((a, b) -> b).flatMap(Attempt::gate);
    }

    private Stream<Attempt> recent() {
        return attempts.stream().skip(before);
    }

    private static boolean endedIn(Attempt attempt, String... ways) {
        var end = attempt.ended;
        return end != null && List.of(ways).contains(end.ending());
    }

    /** Whether the step left its lane elsewhere than it found it. */
    boolean moved() {
        var end = finished;
        return end != null && !(end.tree().equals(started.tree()) && end.head().equals(started.head()));
    }
}
