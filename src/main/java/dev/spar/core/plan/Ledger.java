package dev.spar.core.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the work stands, told to the builder at every turn so that it does not wander: what is being done, at most
 * three that come next, what was done, and what must not be done.
 */
public record Ledger(
        String current, List<String> next, List<String> done, List<String> dont, List<String> assumptions) {
    private static final int NEXT = 3;

    /** The ledger while milestone {@code number} (from 1) is worked on. */
    public static Ledger of(Plan plan, int number) {
        List<String> titles = plan.milestones().stream().map(Milestone::title).toList();
        return new Ledger(
                titles.get(number - 1),
                titles.subList(number, Math.min(titles.size(), number + NEXT)),
                titles.subList(0, number - 1),
                Stream.concat(plan.doNotTouch().stream().map(p -> "do not touch " + p), plan.outOfScope().stream())
                        .toList(),
                plan.assumptions());
    }
}
