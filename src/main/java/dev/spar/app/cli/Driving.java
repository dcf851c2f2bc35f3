package dev.spar.app.cli;

import dev.spar.app.live.AttemptLines;
import dev.spar.app.live.Beat;
import dev.spar.app.live.PlainLines;
import dev.spar.app.live.Watchers;
import dev.spar.app.notify.Channel;
import dev.spar.app.notify.Channels;
import dev.spar.app.notify.Notifier;
import dev.spar.app.result.Problems;
import dev.spar.app.result.Result;
import dev.spar.app.run.AgreedSpec;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Entry;
import dev.spar.core.run.RunId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.NotifySettings;
import dev.spar.flow.DriveEnd;
import dev.spar.flow.port.Watch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Drives a run in the foreground: the live view or live lines, notices, and a way out that saves everything when the
 * process is told to go.
 */
final class Driving {

    private static final Duration LOOK = Duration.ofSeconds(5);
    /** A turn gets 20 s to end by itself, and then its processes are ended. */
    private static final Duration WAY_OUT = Duration.ofSeconds(40);

    private final Context context;
    private final NotifySettings notification;
    /** What shows the run instead of lines, as long as it does. */
    private volatile Optional<LiveView> live = Optional.empty();

    Driving(Context context, NotifySettings notification) {
        this.context = context;
        this.notification = notification;
    }

    /** What came of it; empty where a person left, and it is to go on in the background once {@code open} is closed. */
    Optional<Result> drive(Runs.Open open) {
        live = kept(open.id()).flatMap(k -> LiveView.open(context, k, false));
        var left = new AtomicBoolean();
        var done = new CountDownLatch(1);
        var way = Thread.ofPlatform().name("way-out").unstarted(() -> leave(open, done));
        Runtime.getRuntime().addShutdownHook(way);
        try {
            live.ifPresent(view -> Thread.ofPlatform().daemon().name("view").start(() -> show(view, open, left)));
            DriveEnd end = driven(open);
            live.ifPresent(LiveView::close);
            return left.get() && end.reason() == StopReason.INTERRUPTED
                    ? Optional.empty()
                    : Optional.of(ended(open.id(), end));
        } finally {
            live.ifPresent(LiveView::close);
            done.countDown();
            forget(way);
        }
    }

    /** Leaving breaks the turn at work off, as any end of this process would. */
    private void show(LiveView view, Runs.Open open, AtomicBoolean left) {
        try (view) {
            if (view.watch(() -> false)) {
                left.set(true);
                view.close();
                line("it goes on in the background; what runs gets 20 s to end ...");
                open.interrupt();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; it ends with the view.
        } catch (RuntimeException e) {
            view.close();
            live = Optional.empty();
            line("the screen cannot be drawn, so lines follow: "
                    + Problems.of(e, context.here().state()).what());
        }
    }

    private Optional<RunBook.Kept> kept(RunId id) {
        return context.services().book().look(id.value()) instanceof RunBook.Looked.Found f
                ? Optional.of(f.run())
                : Optional.empty();
    }

    private DriveEnd driven(Runs.Open open) {
        var services = context.services();
        Consumer<String> say = line -> live.ifPresentOrElse(v -> v.notice(line), () -> context.say(line));
        Consumer<String> out = line -> {
            if (live.isEmpty()) {
                context.say(line);
            }
        };
        var goal = kept(open.id()).filter(k -> k.began().kind() == RunKind.GOAL);
        var lines = new PlainLines(
                open.id().value(),
                context.here().clock(),
                out,
                services.stepWords(open.id()),
                goal.isPresent() ? AttemptLines.STEPS : List.of());
        var notifier = new Notifier(open.id().value(), notification.on(), channels(notification), say);
        var watches = new ArrayList<Watch>(List.of(lines, changing(notifier), notifier));
        goal.ifPresent(k -> watches.add(new AttemptLines(k.folder().results(), k.entries(), out)));
        goal.ifPresent(k -> watches.add(new AgreedSpec(k.folder(), k.entries())));
        boolean attended = context.globals().asks(context.here());
        if (attended && live.isEmpty()) {
            var answers = new TerminalAnswers(context, open.id());
            watches.add(answers);
            answers.openAlready();
        }
        watches.addAll(services.watches(open.id(), programs()));
        try (var _ = Beat.every(LOOK, () -> {
            lines.beat();
            notifier.silent(lines.silence());
        })) {
            return open.drive(new Watchers(List.copyOf(watches)), attended);
        } finally {
            watches.forEach(Driving::close);
        }
    }

    private List<Channel> channels(NotifySettings notices) {
        return Channels.of(notices, context.here(), context.services().machine(context.folder()));
    }

    /** A change of the notices holds from the line on that records it. */
    private Watch changing(Notifier notifier) {
        var notices = context.services().book().notices();
        return new Watch() {
            @Override
            public void recorded(Entry entry) {
                notices.changed(entry).ifPresent(now -> notifier.change(now.on(), channels(now)));
            }

            @Override
            public void saw(StepPath path, AgentEvent event) {}
        };
    }

    private static void close(Watch watch) {
        if (watch instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The streams that get events in place of words. */
    private List<PrintStream> programs() {
        var streams = new ArrayList<PrintStream>();
        if (context.globals().format() == Globals.Format.STREAM_JSON) {
            streams.add(context.here().out());
        }
        if (context.globals().progress(context.here()) == Globals.Progress.RAWJSON) {
            streams.add(context.here().err());
        }
        return streams;
    }

    private void line(String text) {
        context.here().err().println(text);
    }

    /**
     * Runs while the JVM goes down by a signal: the drive ends with everything saved, and the last line says how to go
     * on.
     */
    private void leave(Runs.Open open, CountDownLatch done) {
        live.ifPresent(view -> {
            view.close();
            line("stopping; what runs gets 20 s to end ...");
        });
        open.interrupt();
        boolean saved = false;
        try {
            saved = done.await(WAY_OUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.here()
                .err()
                .println((saved ? "saved. " : "left as recorded. ") + "Go on with: spar resume " + open.id());
        context.here().err().flush();
    }

    /** Takes a shutdown hook back. */
    static void forget(Thread way) {
        try {
            Runtime.getRuntime().removeShutdownHook(way);
        } catch (IllegalStateException e) {
            // The JVM is going down already and runs it.
        }
    }

    private Result ended(RunId id, DriveEnd end) {
        return switch (end) {
            case DriveEnd.FencedOff f ->
                Result.failed(Problem.of(Code.R005, "another spar took over " + id, f.why(), "spar attach " + id))
                        .run(id);
            case DriveEnd.Finished f -> summary(id, end);
            case DriveEnd.Parked p -> summary(id, end);
        };
    }

    /** What the run stopped to ask about: whoever answers has seen it, wherever they are. */
    private List<String> shown(RunId id) {
        var editor = new Editor(context.here(), context.services());
        return kept(id).flatMap(k -> k.open().flatMap(q -> editor.shown(k, q)).map(c -> c.lines(k.state())))
                .orElse(List.of());
    }

    private Result summary(RunId id, DriveEnd end) {
        var told = context.services().told(id);
        var result = new Result(
                end.reason().exitCode(),
                Optional.of(end.reason()),
                told.text(),
                told.data(),
                List.of(),
                told.next(),
                Optional.of(id));
        var shown = end.reason() == StopReason.APPROVAL ? shown(id) : List.<String>of();
        return shown.isEmpty() ? result : result.above(shown).with("asked", shown);
    }
}
