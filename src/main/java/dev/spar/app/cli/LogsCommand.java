package dev.spar.app.cli;

import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.StopReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a run did, line by line. */
@Command(name = "logs", description = "Show what a run did, line by line.")
final class LogsCommand extends OfRun {

    private static final Duration LOOK = Duration.ofMillis(400);
    /** Looks without a driver before following ends: a run that was just started has none for a moment. */
    private static final int PATIENCE = 12;

    @Option(
            names = {"-f", "--follow"},
            description = "go on showing until the run ends or stands still")
    boolean follow;

    @Option(names = "--raw", description = "the journal's own lines")
    boolean raw;

    LogsCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "logs";
    }

    @Override
    Result answer(RunBook.Kept run) throws Exception {
        if (raw) {
            return Result.ok(Files.readString(run.folder().timeline(), StandardCharsets.UTF_8)
                            .stripTrailing())
                    .run(run.id());
        }
        var text = new ArrayList<String>();
        boolean live = follow && context.globals().format() == Globals.Format.TEXT;
        var teller = new Teller(context, run, live ? context.here().out()::println : text::add);
        teller.tell(run.entries());
        for (int alone = 0; follow && goesOn(run) && alone < PATIENCE && !unread(live); ) {
            Thread.sleep(LOOK);
            run.readOn();
            teller.tell(run.entries());
            alone = context.services().book().driven(run) ? 0 : alone + 1;
        }
        var result = Result.ok(String.join("\n", text))
                .with("lines", List.copyOf(text))
                .run(run.id());
        return follow && goesOn(run) ? leftAlone(result, run) : result;
    }

    /** Whether whoever read along has gone, as {@code head} does. */
    private boolean unread(boolean live) {
        return live && context.here().out().checkError();
    }

    private boolean goesOn(RunBook.Kept run) {
        return run.state().stop().isEmpty();
    }

    private Result leftAlone(Result told, RunBook.Kept run) {
        context.say("nobody drives " + run.id() + ": its process ended without a word");
        return told.exit(StopReason.QUESTION.exitCode())
                .next(List.of(new Next("spar resume " + run.id(), "go on with it")));
    }
}
