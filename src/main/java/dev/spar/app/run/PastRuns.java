package dev.spar.app.run;

import dev.spar.adapter.store.RunHome;
import dev.spar.adapter.store.StatusText;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.RunKind;
import dev.spar.core.settings.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the last runs of a repository took, from the few lines each left; no journal is read for it. */
final class PastRuns {
    private static final int LATEST = 20;

    private PastRuns() {}

    /** Of runs that are counted by the same unit; empty where none in that working tree reached a checkpoint. */
    static Optional<Forecast> forecast(RunHome home, Path repository, RunKind kind) {
        return Forecast.of(home.list().stream()
                .filter(r -> r.workingTree().filter(repository::equals).isPresent())
                .map(StatusText::read)
                .filter(fields -> !fields.containsKey("kind"))
                .filter(fields ->
                        fields.getOrDefault("unit", RunKind.WORK.unit()).equals(kind.unit()))
                .limit(LATEST)
                .map(PastRuns::past)
                .toList());
    }

    /** A milestone that was broken off is no part of what a checkpoint takes. */
    private static Forecast.Past past(Map<String, String> fields) {
        String what = fields.containsKey(StatusText.REACHED + "tokens") ? StatusText.REACHED : "";
        return new Forecast.Past(
                (int) number(fields, "checkpoints"),
                number(fields, what + "tokens"),
                DurationText.parse(fields.getOrDefault(what + "active", "")).orElse(Duration.ZERO),
                percent(fields.getOrDefault(what + "window", "")));
    }

    private static double percent(String text) {
        return text.matches("\\d{1,6}(\\.\\d)?") ? Double.parseDouble(text) : 0;
    }

    private static long number(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, "0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
