package dev.spar.core.risk;

import dev.spar.core.plan.Risk;
import dev.spar.core.verify.Tamper;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How risky a change is: the sum of the points of what fired, and why. Nothing lowers it, so a plan that calls itself
 * harmless does not.
 *
 * @param tampers how the change makes tests see less, each of them a finding
 */
public record RiskScore(int points, List<Reason> reasons, List<Tamper> tampers) {
    /** The points from which a change is of medium risk. */
    public static final int MEDIUM_FROM = 3;

    /** The points from which it is of high risk; one trigger of the gravest sort is enough. */
    public static final int HIGH_FROM = 6;

    /** One trigger that fired, with its points here and up to three paths as examples. */
    public record Reason(Trigger trigger, int points, List<String> paths) {
        public String sentence() {
            return "+" + points + " " + trigger.sentence() + (paths.isEmpty() ? "" : ": " + String.join(", ", paths));
        }
    }

    public static RiskScore of(List<Reason> reasons) {
        return of(reasons, List.of());
    }

    static RiskScore of(List<Reason> reasons, List<Tamper> tampers) {
        return new RiskScore(
                reasons.stream().mapToInt(Reason::points).sum(), List.copyOf(reasons), List.copyOf(tampers));
    }

    public Risk risk() {
        return points >= HIGH_FROM ? Risk.HIGH : points >= MEDIUM_FROM ? Risk.MEDIUM : Risk.LOW;
    }

    /** One line for people: the sum and the gravest reasons first. */
    public String sentence() {
        return risk() + " (" + points + " points)"
                + reasons.stream()
                        .sorted((a, b) -> b.points() - a.points())
                        .map(Reason::sentence)
                        .collect(Collectors.joining("; ", reasons.isEmpty() ? "" : ": ", ""));
    }
}
