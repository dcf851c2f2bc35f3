package dev.spar.core.review;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that may block: it has a ground, a place and, for a defect, a scenario in which it does harm.
 *
 * @param confidence the reviewer's own, from 0 to 1; told to people, and decides nothing
 * @param symbol the declaration that its lines are in, as we read them; empty where there is none
 * @param excerpt what its lines read then; empty where it has none, or we could not read them
 */
public record Finding(
        String title,
        Severity severity,
        Ground ground,
        Optional<Location> location,
        String scenario,
        String recommendation,
        double confidence,
        boolean introduced,
        Optional<String> symbol,
        Optional<Excerpt> excerpt) {
    /** Of a place that nobody looked at yet. */
    public Finding(
            String title,
            Severity severity,
            Ground ground,
            Optional<Location> location,
            String scenario,
            String recommendation,
            double confidence,
            boolean introduced) {
        this(
                title,
                severity,
                ground,
                location,
                scenario,
                recommendation,
                confidence,
                introduced,
                Optional.empty(),
                Optional.empty());
    }

    /** Names the finding over rounds, in which lines move and words vary: what it rests on and the file it is in. */
    public String key() {
        String rests = switch (ground) {
            case Ground.OfCriterion c -> "criterion " + c.id();
            case Ground.OfRule r -> "rule " + r.source();
            case Ground.OfDefect d -> "defect " + d.defect();
        };
        return (rests + " in " + location.map(Location::file).orElse("-")).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether both tell of one thing: the same ground and lines, or the same words about lines that meet. Two places
     * are two findings.
     */
    boolean same(Finding other) {
        boolean place = location.isPresent() && location.equals(other.location);
        boolean meet = location.isEmpty()
                ? other.location.isEmpty()
                : location.flatMap(mine -> other.location.filter(mine::meets)).isPresent();
        return key().equals(other.key()) && (place || (meet && title.equals(other.title)));
    }

    Finding titled(String words) {
        return new Finding(
                words, severity, ground, location, scenario, recommendation, confidence, introduced, symbol, excerpt);
    }

    /** The same, where this is what lies at its place. */
    Finding at(Optional<Findings.Place> place) {
        return new Finding(
                title,
                severity,
                ground,
                location,
                scenario,
                recommendation,
                confidence,
                introduced,
                place.flatMap(Findings.Place::symbol),
                place.map(Findings.Place::excerpt));
    }

    /** Whether its lines read as they did then; those of a finding without lines always do. */
    boolean readsAs(Finding earlier) {
        return excerpt.equals(earlier.excerpt)
                || excerpt.flatMap(now -> earlier.excerpt.filter(now::same)).isPresent();
    }

    /** The graver of two that tell of one thing. */
    Finding or(Finding other) {
        return other.severity.compareTo(severity) < 0 ? other : this;
    }
}
