package dev.spar.core.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * A mended plan, and what its author says to each objection. Only people read the dispositions; the challenger never
 * does.
 */
public record Revision(PlanAnswer plan, List<Disposition> dispositions) {
    private static final String BEYOND_PLAN = "beyond_plan";

    /** {@code decision} is {@code accepted}, {@code rejected} or {@code beyond_plan}. */
    public record Disposition(String objection, String decision, String reason) {}

    /** Of heavy objections that hold and that no plan can mend: what a person must do. */
    public List<String> beyondPlan(Objections raised) {
        return dispositions.stream()
                .filter(d -> d.decision().equals(BEYOND_PLAN))
                .flatMap(d -> heavy(raised, d).map(o -> o.title() + ": " + d.reason()))
                .toList();
    }

    private static Stream<Objection> heavy(Objections raised, Disposition disposition) {
        return raised.objections().stream()
                .filter(o -> o.severity().heavy()
                        && o.title().strip().equals(disposition.objection().strip()));
    }
}
