package dev.spar.app.cli;

import dev.spar.adapter.store.StatusText;
import dev.spar.app.live.Glance;
import dev.spar.app.live.PlainLines;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.settings.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as its folder tells it, whoever drives it: the journal, and what its driver says the agent is doing. Used by
 * one thread.
 */
final class Watched {

    private static final int MOST_LINES = 5_000;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Context context;
    private final RunBook.Kept run;
    private final Teller teller;
    private final List<String> log = new ArrayList<>();
    private Optional<Duration> limit;
    private Optional<String> doing = Optional.empty();
    private List<Long> seen = List.of();

    Watched(Context context, RunBook.Kept run) {
        this.context = context;
        this.run = run;
        this.teller = new Teller(context, run, log::add);
        this.limit = context.services().book().settings(run).budget().time();
    }

    RunBook.Kept run() {
        return run;
    }

    /** Whether there is anything new. Costs two looks at a file's size and time where there is not. */
    boolean look() {
        var now = List.of(stamp(run.folder().timeline()), stamp(run.folder().status()));
        if (now.equals(seen)) {
            return false;
        }
        seen = now;
        run.readOn();
        teller.tell(run.entries());
        run.entries().forEach(this::raised);
        doing();
        if (log.size() > MOST_LINES) {
            log.subList(0, log.size() - MOST_LINES).clear();
        }
        return true;
    }

    private void raised(Entry entry) {
        if (entry.event() instanceof Event.SettingChanged e && e.key().equals("budget.time")) {
            limit = DurationText.parse(e.value()).or(() -> limit);
        }
    }

    private void doing() {
        var now = Optional.ofNullable(StatusText.read(run.folder()).get("doing"))
                .map(d -> PlainLines.near(run.id().value(), d));
        now.filter(d -> !doing.equals(now))
                .ifPresent(d -> log.add(CLOCK.format(clock()) + " " + run.id() + "      seen      " + d));
        doing = now;
    }

    private static long stamp(Path file) {
        try {
            return Files.exists(file)
                    ? Files.size(file) * 31 + Files.getLastModifiedTime(file).toMillis()
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private Instant clock() {
        return context.here().clock().instant();
    }

    Glance glance() {
        return new Glance(run.state(), limit, doing, List.copyOf(log), clock());
    }
}
