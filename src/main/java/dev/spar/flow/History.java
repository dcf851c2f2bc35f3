package dev.spar.flow;

import dev.spar.core.agent.Usage;
import dev.spar.core.gate.Gate;
import dev.spar.core.run.ActiveTime;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The journal, indexed for driving: what is known of each step, and which commands were taken. Thread-safe. */
final class History {
    private final Map<StepPath, StepRecord> steps = new LinkedHashMap<>();
    private final Set<StepRecord> open = new LinkedHashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private final ActiveTime active = new ActiveTime();
    private final List<Event.SettingChanged> changes = new ArrayList<>();
    private final SortedSet<String> settled = new TreeSet<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Map<StepPath, Wait> waits = new LinkedHashMap<>();
    private final Map<StepPath, Map<String, Duration>> waited = new LinkedHashMap<>();
    private final Map<StepPath, Entry> asked = new LinkedHashMap<>();
    private Usage spent = Usage.NONE;
    private long onLimitChanged;
    private long answerWaitChanged;
    private int attempts;
    private Event.@Nullable RunStarted begun;
    private Event.@Nullable RunFinished over;

    private record Taken(long seq, Event.CommandTaken command) {}

    History(List<Entry> recorded) {
        recorded.forEach(this::add);
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
        active.add(entry);
        switch (entry.event()) {
            case Event.RunStarted e -> begun = e;
            case Event.RunFinished e -> over = e;
            case Event.StepStarted e -> started(new StepRecord(entry, e));
            case Event.StepAgain e -> again(e);
            case Event.StepFinished e -> finished(e);
            case Event.AttemptStarted e -> {
                of(e.path()).begins(e);
                attempts++;
            }
            case Event.SessionOpened e -> attempt(e.path(), e.attempt()).opened = e;
            case Event.AttemptEnded e -> {
                attempt(e.path(), e.attempt()).ended = e;
                spent = spent.plus(e.usage());
            }
            case Event.CommandTaken e -> {
                settled.add(e.id());
                taken.add(new Taken(entry.seq(), e));
            }
            case Event.CommandRejected e -> settled.add(e.id());
            case Event.Parked e -> parked(e);
            case Event.Claimed ignored -> {}
            case Event.Rescued ignored -> {}
            case Event.ScopeTripped e -> of(e.path()).attempts.getLast().tripped = true;
            case Event.GateTripped e -> of(e.path()).gateTripped(e);
            case Event.WaitUntil e -> waits.put(e.path(), new Wait(e.why(), e.until(), entry.seq(), entry.at()));
            case Event.WaitEnded e -> waitEnded(e, entry.at());
            case Event.Asked e -> asked.put(e.path(), entry);
            case Event.SettingChanged e -> {
                changes.add(e);
                onLimitChanged = LiveSettings.isOnLimit(e.key()) ? entry.seq() : onLimitChanged;
                answerWaitChanged = LiveSettings.isAnswerWait(e.key()) ? entry.seq() : answerWaitChanged;
            }
            case Event.Noted e -> noted(e);
            case Event.QuotaSeen _, Event.FindingDecided _, Event.Landed _ -> {}
        }
    }

    private void started(StepRecord step) {
        steps.put(step.started.path(), step);
        open.add(step);
    }

    /** A run in which something came to its end was not kept from it by what is open beside that. */
    private void finished(Event.StepFinished e) {
        StepRecord step = of(e.path());
        step.finished = e;
        open.remove(step);
        open.forEach(other -> other.begun = Math.min(other.begun, 1));
    }

    private void again(Event.StepAgain e) {
        StepRecord step = of(e.path());
        step.begun++;
        step.resumed |= e.rule().equals("resume");
    }

    /** Standing still in good order is no crash: the open steps may be begun afresh. */
    private void parked(Event.Parked e) {
        if (e.reason() != StopReason.DIVERGED) {
            open.forEach(s -> {
                // A lane that waits for something else may be held as well.
                boolean tripped = s.trips() > 0;
                s.gateStopped = tripped ? Gate.of(e.reason()) : Optional.empty();
                s.scopeStopped = tripped && e.reason() == StopReason.SCOPE;
                s.begun = 0;
                s.before = s.attempts.size();
                s.resumed = false;
            });
        }
    }

    private void noted(Event.Noted e) {
        e.path().map(steps::get).ifPresent(s -> {
            s.driftNoted |= e.kind().equals("drift");
            s.mixed |= e.kind().equals("mixed");
        });
    }

    /** Whether this was told before. */
    synchronized boolean noted(String kind, String text) {
        return entries.stream()
                .anyMatch(e -> e.event() instanceof Event.Noted n
                        && n.kind().equals(kind)
                        && n.text().equals(text));
    }

    /** Paid calls begun so far. */
    synchronized int attempts() {
        return attempts;
    }

    synchronized Usage spent() {
        return spent;
    }

    /** A wait that has not ended; {@code seq} is its line. */
    record Wait(String why, Instant until, long seq, Instant since) {}

    /** What this step waits for, if it does. */
    synchronized Optional<Wait> waiting(StepPath path) {
        return Optional.ofNullable(waits.get(path));
    }

    private void waitEnded(Event.WaitEnded e, Instant at) {
        Wait wait = waits.remove(e.path());
        if (wait != null) {
            waited.computeIfAbsent(e.path(), p -> new LinkedHashMap<>())
                    .merge(wait.why(), Duration.between(wait.since(), at), Duration::plus);
        }
    }

    /** How long this step has waited for this in all. */
    synchronized Duration waited(StepPath path, String why) {
        return waited.getOrDefault(path, Map.of()).getOrDefault(why, Duration.ZERO);
    }

    /** Whether people changed what to do on a limit after this line. */
    synchronized boolean onLimitChangedSince(long seq) {
        return onLimitChanged > seq;
    }

    /** Whether this question is open as it was shown. */
    synchronized boolean asking(StepPath path, Digest shown) {
        StepRecord step = steps.get(path);
        return lastAsked(path).filter(a -> a.shown().equals(shown)).isPresent()
                && step != null
                && step.finished == null;
    }

    private Optional<Event.Asked> lastAsked(StepPath path) {
        return Optional.ofNullable(asked.get(path)).map(a -> (Event.Asked) a.event());
    }

    /** Whether people changed how long an answer is waited for after this question was asked last. */
    synchronized boolean answerWaitChangedSince(StepPath path) {
        Entry last = asked.get(path);
        return last != null && answerWaitChanged > last.seq();
    }

    /** The end of the wait for an answer as this question told it, where it holds still. */
    synchronized Optional<Otherwise> otherwise(StepPath path, Digest shown) {
        return lastAsked(path)
                .filter(a -> a.shown().equals(shown) && !answerWaitChangedSince(path))
                .flatMap(Event.Asked::otherwise);
    }

    /** What people said to the builder and was taken after this line. */
    synchronized List<Event.CommandTaken> saidSince(long seq) {
        return commandsTaken("say").stream()
                .filter(t -> t.seq > seq)
                .map(Taken::command)
                .toList();
    }

    private List<Taken> commandsTaken(String verb) {
        return taken.stream().filter(t -> t.command.verb().equals(verb)).toList();
    }

    /** The commands of this verb that were taken, oldest first. */
    synchronized List<Event.CommandTaken> taken(String verb) {
        return commandsTaken(verb).stream().map(Taken::command).toList();
    }

    synchronized List<Event.SettingChanged> changes() {
        return List.copyOf(changes);
    }

    private StepRecord of(StepPath path) {
        StepRecord step = steps.get(path);
        if (step == null) {
            throw new IllegalStateException("the journal goes on with a step that it never began: " + path);
        }
        return step;
    }

    private StepRecord.Attempt attempt(StepPath path, int number) {
        for (var a : of(path).attempts.reversed()) {
            if (a.started.attempt() == number) {
                return a;
            }
        }
        throw new IllegalStateException("the journal ends an attempt that it never began: " + path + " " + number);
    }

    synchronized Optional<StepRecord> step(StepPath path) {
        return Optional.ofNullable(steps.get(path));
    }

    synchronized Optional<Event.RunStarted> begun() {
        return Optional.ofNullable(begun);
    }

    synchronized Optional<Event.RunFinished> over() {
        return Optional.ofNullable(over);
    }

    synchronized boolean settled(String commandId) {
        return settled.contains(commandId);
    }

    /** The run's active time by then. */
    synchronized Duration active(Instant now) {
        return active.until(now);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized Collection<StepRecord> steps() {
        return List.copyOf(steps.values());
    }

    /** The step of this lane that was begun and has no fact, if there is one. A lane has at most one. */
    synchronized Optional<StepRecord> open(LaneId lane) {
        return open.stream().filter(s -> s.started.lane().equals(lane)).reduce((a, b) -> b);
    }

    /** Whether the lane's ref stood there at some time. */
    synchronized boolean wasHead(LaneId lane, CommitId commit) {
        return steps.values().stream()
                .filter(s -> s.started.lane().equals(lane))
                .anyMatch(s -> s.started.head().equals(commit));
    }

    /** Whether this drive has come by all that is recorded of this lane. */
    synchronized boolean wholly(LaneId lane) {
        return steps.values().stream()
                .filter(s -> s.started.lane().equals(lane))
                .allMatch(s -> s.read);
    }

    /** A fact of this lane that moved its tree or head and that this drive has not come by. */
    synchronized Optional<StepRecord> unreadMove(LaneId lane) {
        return steps.values().stream()
                .filter(s -> s.started.lane().equals(lane) && !s.read && s.moved())
                .findFirst();
    }
}
