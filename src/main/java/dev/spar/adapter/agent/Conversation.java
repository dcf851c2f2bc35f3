package dev.spar.adapter.agent;

import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Launch.Line;
import dev.spar.adapter.process.Redaction;
import dev.spar.adapter.process.Running;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.core.heal.DoomLoop;
import dev.spar.flow.port.Agents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call's process from its start to its end, on the thread of the turn: hears every line in order, keeps deadline
 * and stall watch, and stops it in steps (the protocol's own way, SIGINT, SIGTERM, the end of its namespace).
 */
final class Conversation {
    private static final Duration PER_STEP = Duration.ofSeconds(3);
    private static final int STDERR_TAIL = 4000;
    /** What the configuration gives to an agent may be a secret, and nothing that is kept shows it. */
    private final Call call;

    private final Dialogue dialogue;
    private final Agents.Observer observer;
    private final CallFiles files;
    private final Started process;
    private final long start = System.nanoTime();
    private final StallWatch stall;
    private final Deque<String> stderr = new ArrayDeque<>();
    private int stderrChars;
    private String lastSign = "started";
    private Optional<SessionId> session = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<Ended> ended = Optional.empty();
    private boolean announced;
    private boolean nudged;
    private final Map<String, String> calls = new HashMap<>();
    private DoomLoop loop = DoomLoop.none();
    private String lastCall = "";
    private long finishedAt = Long.MAX_VALUE;

    Conversation(Call call, Dialogue dialogue, Agents.Observer observer, CallFiles files, Started process) {
        this.call = call;
        this.dialogue = dialogue;
        this.observer = observer;
        this.files = files;
        this.process = process;
        this.stall = new StallWatch(call.turn().stall(), start, process.running()::activity);
    }

    /** The process, where its output arrives, and what must not be kept of that. */
    record Started(Running running, Inbox inbox, Redaction redaction) {}

    /** Why we stop listening before the process leaves by itself. */
    private enum Stop {
        INTERRUPTED,
        DEADLINE,
        STALLED,
        LOOPING,
        HOPELESS,
        GRACE
    }

    Answer hold() {
        Thread waiter = Thread.ofVirtual().name("agent-end").start(this::waitForEnd);
        try {
            announce();
            dialogue.opened(process.running()::send);
            Optional<Stop> stop = listen();
            stop.ifPresent(this::stop);
            return answer(stop);
        } finally {
            process.running().kill();
            process.inbox().close();
            waiter.interrupt();
        }
    }

    private void waitForEnd() {
        try {
            process.inbox().gone(process.running().await());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears until the process is gone (empty) or has to be stopped. */
    private Optional<Stop> listen() {
        try {
            while (ended.isEmpty()) {
                long now = System.nanoTime();
                Optional<Stop> stop = reason(now);
                if (stop.isPresent()) {
                    return stop;
                }
                process.inbox().next(patience(now)).ifPresent(this::take);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            return Optional.of(Stop.INTERRUPTED);
        }
    }

    private Optional<Stop> reason(long now) {
        if (Thread.interrupted()) {
            return Optional.of(Stop.INTERRUPTED);
        }
        if (dialogue.phase() == Dialogue.Phase.HOPELESS) {
            return Optional.of(Stop.HOPELESS);
        }
        if (dialogue.phase() == Dialogue.Phase.FINISHED) {
            return now - finishedAt >= dialogue.grace().toNanos() ? Optional.of(Stop.GRACE) : Optional.empty();
        }
        if (now - start >= call.deadline().toNanos()) {
            return Optional.of(Stop.DEADLINE);
        }
        if (loop.advice() == DoomLoop.Advice.OUT) {
            return Optional.of(Stop.LOOPING);
        }
        return quiet(now) ? Optional.of(Stop.STALLED) : Optional.empty();
    }

    /** Whether it has stalled and a nudge did not help or is not possible. */
    private boolean quiet(long now) {
        if (!dialogue.showsLife() || !stall.due(now) || !stall.stalled(now)) {
            return false;
        }
        if (!nudged && dialogue.nudge(process.running()::send)) {
            nudged = true;
            stall.sign(now);
            return false;
        }
        return true;
    }

    private Duration patience(long now) {
        long until = dialogue.phase() == Dialogue.Phase.FINISHED
                ? dialogue.grace().toNanos() - (now - finishedAt)
                : Math.min(stall.pause().toNanos(), call.deadline().toNanos() - (now - start));
        return Duration.ofNanos(Math.max(1, until));
    }

    private void take(Inbox.Item item) {
        switch (item) {
            case Inbox.Item.Out(Line line) -> hear(clean(line));
            case Inbox.Item.Err(Line line) -> {
                Line clean = clean(line);
                files.err(clean.bytes());
                remember(clean.text());
            }
            case Inbox.Item.Gone(Ended end) -> ended = Optional.of(end);
        }
    }

    private Line clean(Line line) {
        String text = process.redaction().of(line.text());
        return text.equals(line.text()) ? line : new Line(text, text.getBytes(StandardCharsets.UTF_8), line.cut());
    }

    private void hear(Line line) {
        files.out(line.bytes());
        Optional<ObjectNode> event = line.cut() ? Optional.empty() : JsonLines.object(line.text());
        if (event.isEmpty()) {
            dialogue.noise(line.text());
            return;
        }
        for (AgentEvent seen : dialogue.hear(event.get(), process.running()::send)) {
            files.saw(seen);
            observer.saw(seen);
            sign(seen);
            guard(seen);
        }
        files.used(dialogue.usage());
        announce();
        if (dialogue.phase() == Dialogue.Phase.FINISHED && finishedAt == Long.MAX_VALUE) {
            finishedAt = System.nanoTime();
            process.running().closeInput();
        }
    }

    /** A retry is the CLI's own waiting, not the model's work. */
    private void sign(AgentEvent seen) {
        lastSign = EventJson.of(seen).path("type").asString("event");
        if (!(seen instanceof AgentEvent.Retrying)) {
            stall.sign(System.nanoTime());
            nudged = false;
        }
    }

    /** Follows whether the agent does anything new. */
    private void guard(AgentEvent seen) {
        if (seen instanceof AgentEvent.ToolStarted e) {
            calls.put(e.id(), e.tool() + " " + e.summary());
        } else if (seen instanceof AgentEvent.ToolEnded e) {
            lastCall = Optional.ofNullable(calls.remove(e.id())).orElse(lastCall);
            e.deed().ifPresent(deed -> loop = loop.and(deed));
        } else if (seen instanceof AgentEvent.FileChanged) {
            loop = DoomLoop.none();
        }
    }

    private void announce() {
        if (!announced || !session.equals(dialogue.session()) || !model.equals(dialogue.model())) {
            announced = true;
            session = dialogue.session();
            model = dialogue.model();
            observer.opened(session, Optional.of(process.running().mark()), model);
        }
    }

    private void stop(Stop why) {
        if (why != Stop.GRACE && why != Stop.HOPELESS) {
            askToStop();
        }
        process.running().kill();
        drain(PER_STEP);
    }

    /** The gentle steps, each with a while to take effect. */
    private void askToStop() {
        if (dialogue.interrupt(process.running()::send) && drain(PER_STEP)) {
            return;
        }
        process.running().interrupt();
        if (!drain(PER_STEP)) {
            process.running().terminate();
            drain(PER_STEP);
        }
    }

    private boolean drain(Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        boolean interrupted = false;
        while (ended.isEmpty() && System.nanoTime() < until) {
            try {
                process.inbox()
                        .next(Duration.ofNanos(Math.max(1, until - System.nanoTime())))
                        .ifPresent(this::take);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.interrupted();
        }
        return ended.isPresent();
    }

    private Answer answer(Optional<Stop> stop) {
        Duration after = Duration.ofNanos(System.nanoTime() - start);
        if (stop.isEmpty()) {
            Ended end = ended.orElseThrow();
            return switch (end.cause()) {
                case EXITED -> dialogue.conclude(new Ending(Ending.By.ITSELF, end.exitCode(), tail()));
                case OUTPUT_CAP -> dialogue.conclude(new Ending(Ending.By.OUTPUT_CAP, Optional.empty(), tail()));
                case DEADLINE -> new Answer.Ended(new Reply.TimedOut(after, lastSign, dialogue.usage()));
                case KILLED -> new Answer.Ended(new Reply.Died(137, tail(), true, dialogue.usage()));
            };
        }
        return switch (stop.get()) {
            case INTERRUPTED -> new Answer.Ended(new Reply.Interrupted(dialogue.usage()));
            case DEADLINE, STALLED -> new Answer.Ended(new Reply.TimedOut(after, lastSign, dialogue.usage()));
            case LOOPING -> new Answer.Ended(new Reply.Looping(lastCall, dialogue.usage()));
            case HOPELESS -> dialogue.conclude(new Ending(Ending.By.HOPELESS, Optional.empty(), tail()));
            case GRACE -> dialogue.conclude(new Ending(Ending.By.GRACE, Optional.empty(), tail()));
        };
    }

    private void remember(String line) {
        String kept = line.length() > STDERR_TAIL ? line.substring(line.length() - STDERR_TAIL) : line;
        stderr.addLast(kept);
        stderrChars += kept.length();
        while (stderrChars > STDERR_TAIL && stderr.size() > 1) {
            stderrChars -= stderr.removeFirst().length();
        }
    }

    private String tail() {
        return String.join("\n", stderr);
    }
}
