package dev.spar.core.plan;

import java.util.List;

/**
 * A mended plan, and what its author says to each objection. Only people read the dispositions; the challenger never
 * does.
 */
public record Revision(PlanAnswer plan, List<Disposition> dispositions) {
    private static final String BEYOND_PLAN = "beyond_plan";

    /** {@code decision} is {@code accepted}, {@code rejected} or {@code beyond_plan}. */
    public record Disposition(String objection, String decision, String reason) {}

    /** Of the heavy objections those that hold and that no plan can mend; the reason says what a person must do. */
    public List<Disposition> beyondPlan(Objections raised) {
        return dispositions.stream()
                .filter(d -> d.decision().equals(BEYOND_PLAN) && answersHeavy(raised, d))
                .toList();
    }

    private static boolean answersHeavy(Objections raised, Disposition disposition) {
        return raised.objections().stream()
                .anyMatch(o -> o.severity().heavy()
                        && o.title().strip().equals(disposition.objection().strip()));
    }
}
