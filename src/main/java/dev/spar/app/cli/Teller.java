package dev.spar.app.cli;

import dev.spar.app.live.PlainLines;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.Entry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Tells a run's entries in lines, each once and as of its own time. Used by one thread. */
final class Teller {
    private final InstantSource clock;
    private final PlainLines lines;
    private long told;
    private Instant at = Instant.EPOCH;

    Teller(Context context, RunBook.Kept run, Consumer<String> out) {
        InstantSource own = () -> at;
        this.clock = context.here().clock();
        this.lines =
                new PlainLines(run.id().value(), own, out, context.services().stepWords(run.id()));
    }

    /** Leaves out what came before that entry. */
    Teller from(long seq) {
        told = Math.max(told, seq);
        return this;
    }

    void tell(List<Entry> entries) {
        for (Entry e : entries.stream().filter(e -> e.seq() > told).toList()) {
            at = e.at();
            lines.recorded(e);
            told = e.seq();
        }
    }

    /** Says what is waited for where nothing happened for a while. */
    void beat() {
        at = clock.instant();
        lines.beat();
    }
}
