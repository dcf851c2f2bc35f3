package dev.spar.app.cli;

import dev.spar.app.live.PlainLines;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.Entry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a run did, line by line. */
@Command(name = "logs", description = "Show what a run did, line by line.")
final class LogsCommand extends OfRun {

    private static final Duration LOOK = Duration.ofMillis(400);

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
            return Result.ok(java.nio.file.Files.readString(
                                    run.folder().timeline(), java.nio.charset.StandardCharsets.UTF_8)
                            .stripTrailing())
                    .run(run.id());
        }
        var text = new java.util.ArrayList<String>();
        boolean live = follow && context.globals().format() == Globals.Format.TEXT;
        var teller = new Teller(run, live ? context.here().out()::println : text::add);
        teller.tell(run.entries());
        while (follow && !ended(teller.last)) {
            Thread.sleep(LOOK);
            if (context.services().book().look(java.util.Optional.of(run.id().value()))
                    instanceof RunBook.Looked.Found f) {
                teller.tell(f.run().entries());
            }
        }
        return Result.ok(String.join("\n", text))
                .with("lines", List.copyOf(text))
                .run(run.id());
    }

    private static boolean ended(java.util.Optional<Entry> last) {
        return last.map(Entry::event)
                .filter(e ->
                        e instanceof dev.spar.core.run.Event.RunFinished || e instanceof dev.spar.core.run.Event.Parked)
                .isPresent();
    }

    /** Tells each entry once, at its own time. */
    private final class Teller {
        private final PlainLines lines;
        private long told;
        private java.time.Instant at = java.time.Instant.EPOCH;
        private java.util.Optional<Entry> last = java.util.Optional.empty();

        Teller(RunBook.Kept run, java.util.function.Consumer<String> out) {
            InstantSource clock = () -> at;
            this.lines = new PlainLines(
                    run.id().value(), clock, out, context.services().stepWords(run.id()));
        }

        void tell(List<Entry> entries) {
            for (Entry e : entries.stream().filter(e -> e.seq() > told).collect(Collectors.toList())) {
                at = e.at();
                lines.recorded(e);
                told = e.seq();
                last = java.util.Optional.of(e);
            }
        }
    }
}
