package dev.spar.app.live;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.Phases;
import dev.spar.core.settings.DurationText;
import dev.spar.core.text.Visible;
import dev.spar.flow.port.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Says in a line each what a run is doing, for logs and terminals alike: {@code 10:31:02Z r-7f3k2 M2 builder codex
 * start}. While nothing happens, {@link #beat} says what is waited for. Thread-safe.
 */
public final class PlainLines implements Watch {

    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern SHELL = Pattern.compile("(?s)(?:/usr)?(?:/bin/)?(?:ba|z)?sh -l?c (['\"])(.*)\\1");

    private final String run;
    private final InstantSource clock;
    private final Consumer<String> out;
    private final Function<Event.StepFinished, Optional<String>> told;
    private final List<String> elsewhere;
    private final SortedMap<StepPath, Instant> started = new TreeMap<>();
    private final List<Event.Landed> landings = new ArrayList<>();
    private String doing = "starting";
    private Instant lastEvent;
    private Instant lastLine;
    private boolean waiting;

    /** {@code told} puts a step's recorded result into words. */
    public PlainLines(
            String run,
            InstantSource clock,
            Consumer<String> out,
            Function<Event.StepFinished, Optional<String>> told) {
        this(run, clock, out, told, List.of());
    }

    /** The same, where lines that begin with one of these words are told by somebody else. */
    public PlainLines(
            String run,
            InstantSource clock,
            Consumer<String> out,
            Function<Event.StepFinished, Optional<String>> told,
            List<String> elsewhere) {
        this.elsewhere = elsewhere;
        this.run = run;
        this.clock = clock;
        this.out = out;
        this.told = told;
        this.lastEvent = clock.instant();
        this.lastLine = lastEvent;
    }

    @Override
    public synchronized void recorded(Entry entry) {
        lastEvent = clock.instant();
        switch (entry.event()) {
            case Event.RunStarted e ->
                say(
                        StepPath.ROOT,
                        "run",
                        e.title() + "  (branch " + e.branch() + ", base "
                                + e.base().brief() + ")");
            case Event.Claimed e -> {}
            case Event.StepStarted e -> begin(e);
            case Event.AttemptStarted e -> attempt(e);
            case Event.SessionOpened e -> {}
            case Event.AttemptEnded e -> ended(e);
            case Event.StepAgain e -> say(e.path(), "again", "recovered by rule " + e.rule() + " (" + e.times() + ")");
            case Event.StepFinished e -> finish(e, entry.at());
            case Event.CommandTaken e -> say(StepPath.ROOT, "person", e.verb() + " taken");
            case Event.CommandRejected e -> say(StepPath.ROOT, "person", e.verb() + " refused: " + e.complaint());
            case Event.Rescued e -> say(StepPath.ROOT, "rescue", e.why() + " kept as " + e.ref());
            case Event.ScopeTripped e ->
                say(e.path(), "scope", "edit undone (SPAR-G001, " + e.rule() + "): " + String.join(", ", e.paths()));
            case Event.GateTripped e ->
                say(e.path(), "gate", e.gate() + " (SPAR-G004): " + String.join("; ", e.what()));
            case Event.WaitUntil e -> await(e.path(), "waits for " + e.why() + " until " + CLOCK.format(e.until()));
            case Event.WaitEnded e -> resume(e.path(), e.why());
            case Event.Asked e -> asked(e);
            case Event.SettingChanged e -> say(StepPath.ROOT, "setting", e.key() + " = " + e.value() + " by " + e.by());
            case Event.Noted e -> say(e.path().orElse(StepPath.ROOT), "note", e.text());
            case Event.QuotaSeen e -> {}
            case Event.Parked e -> say(StepPath.ROOT, "stopped", e.reason().word() + ": " + e.why());
            case Event.RunFinished e -> say(StepPath.ROOT, "end", words(e.conclusion()));
            case Event.FindingDecided e ->
                say(
                        StepPath.ROOT,
                        "decided",
                        e.finding() + " " + e.disposition().word());
            case Event.Landed e -> landed(e);
        }
    }

    @Override
    public synchronized void saw(StepPath path, AgentEvent event) {
        lastEvent = clock.instant();
        switch (event) {
            case AgentEvent.ToolStarted e -> {
                doing = e.tool() + " " + near(run, e.summary());
                say(path, "tool", doing);
            }
            case AgentEvent.ToolEnded e
            when e.failed() || e.exitCode().filter(c -> c != 0).isPresent() ->
                say(
                        path,
                        "tool",
                        "failed" + e.exitCode().map(c -> ", exit " + c).orElse(""));
            case AgentEvent.FileChanged e -> doing = "editing " + near(run, e.path());
            case AgentEvent.Denied e -> say(path, "denied", e.tool() + ": " + e.why());
            case AgentEvent.Retrying e -> say(path, "retry", e.attempt() + ": " + e.why());
            case AgentEvent.ToolEnded e -> {}
            case AgentEvent.SessionOpened e -> {}
            case AgentEvent.CommandEnded e -> {}
            case AgentEvent.Text e -> {}
            case AgentEvent.Quota e -> {}
            case AgentEvent.Other e -> {}
        }
    }

    /**
     * To be called every few seconds: after a minute without a line says what is waited for, so that nobody thinks it
     * hangs.
     */
    public synchronized void beat() {
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(QUIET) >= 0) {
            String silent = Duration.between(lastEvent, now).toSeconds() + "s since last event";
            say(StepPath.ROOT, waiting ? "waiting" : "working", doing + ", " + silent);
        }
    }

    /** How long nothing was seen; zero while the run waits for a person or a limit. */
    public synchronized Duration silence() {
        return waiting ? Duration.ZERO : Duration.between(lastEvent, clock.instant());
    }

    private void begin(Event.StepStarted e) {
        started.put(e.path(), clock.instant());
        waiting = false;
        doing = e.path() + " (" + e.kind().name().toLowerCase(Locale.ROOT) + ")";
        if (e.kind() == StepKind.CHECK || e.kind() == StepKind.EVALUATE) {
            say(e.path(), "checks", "run");
        }
    }

    private void attempt(Event.AttemptStarted e) {
        doing = e.role().word() + " " + e.agent();
        say(
                e.path(),
                e.role().word(),
                e.agent()
                        + (e.resumes() ? " goes on" : " starts")
                        + (e.attempt() > 1 ? ", attempt " + e.attempt() : ""));
    }

    private void ended(Event.AttemptEnded e) {
        String cost = e.usage().tokens() == 0 ? "" : ", " + e.usage().tokens() + " tokens";
        say(
                e.path(),
                "turn",
                e.ending() + " after " + DurationText.format(Duration.ofMillis(e.millis())) + cost
                        + e.detail().map(d -> ": " + d).orElse(""));
    }

    private void finish(Event.StepFinished e, Instant at) {
        var begun = Optional.ofNullable(started.remove(e.path()));
        String took = begun.map(b -> " ("
                        + DurationText.format(
                                Duration.between(b, at).isNegative() ? Duration.ZERO : Duration.between(b, at))
                        + ")")
                .orElse("");
        told.apply(e)
                .ifPresent(words ->
                        say(e.path(), e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), words + took));
    }

    private void asked(Event.Asked e) {
        String otherwise = e.otherwise().map(o -> "; " + o.words()).orElse("");
        await(e.path(), "needs you: " + e.question() + " [" + String.join(" / ", e.choices()) + "]" + otherwise);
    }

    private void await(StepPath path, String what) {
        waiting = true;
        doing = what;
        say(path, "waiting", what);
    }

    private void resume(StepPath path, String why) {
        waiting = false;
        say(path, "goes on", why);
    }

    private void say(StepPath path, String what, String text) {
        lastLine = clock.instant();
        if (elsewhere.contains(what)) {
            return;
        }
        String place = place(path);
        out.accept("%s %s %-4s %-9s %s"
                .formatted(
                        CLOCK.format(lastLine.truncatedTo(ChronoUnit.SECONDS)),
                        run,
                        place,
                        what,
                        step(path) + clean(text))
                .stripTrailing());
    }

    /** {@code M2} for whatever lies in the second milestone, {@code S2} for the second sub-task of a goal. */
    private static String place(StepPath path) {
        int number = Phases.milestone(path);
        return number == 0 ? "" : (path.value().startsWith("milestone") ? "M" : "S") + number;
    }

    private static String step(StepPath path) {
        String rest = path.value()
                .replaceFirst("^milestone[-#]\\d+/?", "")
                .replaceFirst("^(attempt#\\d+)/sub-task/s?\\d+[^/]*/?", "$1/");
        return rest.isEmpty() ? "" : rest + "  ";
    }

    /**
     * Words of an agent in one line, as one would say it in the run's own worktree: paths from there, commands without
     * the shell around them.
     */
    public static String near(String run, String text) {
        String near = text.replaceAll("[^\\s'\"=]*/worktrees/" + run + "/[^/\\s'\"]+(?:/|(?=[\\s'\"]|$))", "");
        var shell = SHELL.matcher(near);
        return clean(shell.matches() ? shell.group(2) : near);
    }

    /** Words of models and tools in one line and without control characters. */
    static String clean(String text) {
        String line = Visible.flat(text.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", ""))
                .strip();
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static String words(Conclusion conclusion) {
        return conclusion.reason().word() + ": " + conclusion.headline();
    }

    /** Taking a landing back is the same the other way round. */
    private void landed(Event.Landed e) {
        boolean back = landings.removeIf(e::undoes);
        if (!back) {
            landings.add(e);
        }
        String where = e.onto() + ": " + e.from().brief() + " -> " + e.to().brief();
        say(StepPath.ROOT, back ? "taken back" : "landed", where);
    }
}
