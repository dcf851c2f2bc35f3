package dev.spar.app.run;

import dev.spar.adapter.process.Marks;
import dev.spar.adapter.store.RunFolder;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's driver cannot write of itself: how long ago it wrote, and whether its process was suspended.
 *
 * @param driven a living process has the run in hand
 * @param now the moment at which somebody asks
 * @param heard when a line was recorded or the agent was seen last
 */
public record Pulse(boolean driven, boolean suspended, Instant now, Optional<Instant> heard) {

    public static final Pulse NONE = new Pulse(false, false, Instant.EPOCH, Optional.empty());

    /** Of the run in this folder, whose status has these fields. */
    public static Pulse of(RunFolder folder, Map<String, String> fields, Instant now) {
        return folder.driver().isPresent() ? new Pulse(true, suspended(fields), now, folder.heard()) : NONE;
    }

    private static boolean suspended(Map<String, String> fields) {
        String[] mark = fields.getOrDefault("process", "").split(" ", -1);
        return mark.length == 3
                && mark[0].matches("\\d{1,18}")
                && mark[1].matches("\\d{1,18}")
                && Marks.suspended(Long.parseLong(mark[0]), Long.parseLong(mark[1]));
    }

    /** The process that drives it, where its status says so. */
    static Optional<String> pid(Map<String, String> fields) {
        return Optional.ofNullable(fields.get("process")).map(p -> p.replaceFirst(" .*", ""));
    }

    /** How long it has been since the instant that this field holds; empty without one. */
    Optional<Duration> since(Map<String, String> fields, String name) {
        try {
            return Optional.ofNullable(fields.get(name)).map(Instant::parse).map(this::since);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Duration since(Instant at) {
        Duration d = Duration.between(at, now);
        return d.isNegative() ? Duration.ZERO : d;
    }
}
