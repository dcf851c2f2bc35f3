package dev.spar.core.review;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that may block: it has a ground, a place and, for a defect, a scenario in which it does harm.
 *
 * @param confidence the reviewer's own, from 0 to 1; told to people, and decides nothing
 * @param symbol the declaration that its lines are in, as we read them; empty where there is none
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
        Optional<String> symbol) {
    /** Of no declaration that is known. */
    public Finding(
            String title,
            Severity severity,
            Ground ground,
            Optional<Location> location,
            String scenario,
            String recommendation,
            double confidence,
            boolean introduced) {
        this(title, severity, ground, location, scenario, recommendation, confidence, introduced, Optional.empty());
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
        return new Finding(words, severity, ground, location, scenario, recommendation, confidence, introduced, symbol);
    }

    /** The same, in this declaration. */
    Finding within(Optional<String> declaration) {
        return new Finding(
                title, severity, ground, location, scenario, recommendation, confidence, introduced, declaration);
    }

    /** The graver of two that tell of one thing. */
    Finding or(Finding other) {
        return other.severity.compareTo(severity) < 0 ? other : this;
    }
}
