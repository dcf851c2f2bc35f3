package dev.spar.core.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far the work may go, as the front matter says. It narrows what the configuration allows, and widens nothing.
 *
 * @param time active time
 * @param attempts how often the whole may be tried
 * @param allow globs of what may be edited; empty: everything that is not denied
 * @param deny globs of what may not
 * @param dependencies whether they may be changed
 */
public record Bounds(
        Optional<Duration> time,
        Optional<Integer> attempts,
        List<String> allow,
        List<String> deny,
        boolean dependencies) {
    public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), List.of(), List.of(), true);
}
