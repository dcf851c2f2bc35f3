package dev.spar.app.cli;

import dev.spar.app.live.PlainLines;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.Entry;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Watches a run that another process drives, until it ends or stands still. Leaving it does not stop it. */
@Command(
        name = "attach",
        description = "Watch a run that goes on elsewhere; Ctrl-C leaves it running. Ends with the run's exit code.")
final class AttachCommand extends OfRun {

    private static final Duration LOOK = Duration.ofMillis(400);
    private static final int BEFORE = 10;

    AttachCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "attach";
    }

    @Override
    Result answer(RunBook.Kept run) throws Exception {
        var book = context.services().book();
        var lines = new PlainLines(
                run.id().value(),
                context.here().clock(),
                context::say,
                context.services().stepWords(run.id()));
        long told = Math.max(0, run.entries().getLast().seq() - BEFORE);
        RunBook.Kept now = run;
        while (true) {
            told = tell(lines, now.entries(), told);
            lines.beat();
            if (!book.driven(now)) {
                return end(now);
            }
            Thread.sleep(LOOK);
            if (book.look(run.id().value()) instanceof RunBook.Looked.Found f) {
                now = f.run();
            }
        }
    }

    private static long tell(PlainLines lines, List<Entry> entries, long told) {
        long last = told;
        for (Entry e : entries) {
            if (e.seq() > told) {
                lines.recorded(e);
                last = e.seq();
            }
        }
        return last;
    }

    private Result end(RunBook.Kept run) {
        var told = context.services().told(run.id());
        int exit = run.state()
                .stop()
                .map(RunState.Stop::reason)
                .orElse(StopReason.INTERRUPTED)
                .exitCode();
        return new Result(
                exit, Optional.empty(), told.text(), told.data(), List.of(), told.next(), Optional.of(run.id()));
    }
}
