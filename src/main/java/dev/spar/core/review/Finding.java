package dev.spar.core.review;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that may block: it has a ground, a place and, for a defect, a scenario in which it does harm.
 *
 * @param confidence the reviewer's own, from 0 to 1; told to people, and decides nothing
 */
public record Finding(
        String title,
        Severity severity,
        Ground ground,
        Optional<Location> location,
        String scenario,
        String recommendation,
        double confidence,
        boolean introduced) {

    /** Names the finding over rounds, in which lines move and words vary: what it rests on and the file it is in. */
    public String key() {
        String rests = switch (ground) {
            case Ground.OfCriterion c -> "criterion " + c.id();
            case Ground.OfRule r -> "rule " + r.source();
            case Ground.OfDefect d -> "defect " + d.defect();
        };
        return (rests + " in " + location.map(Location::file).orElse("-")).toLowerCase(Locale.ROOT);
    }
}
