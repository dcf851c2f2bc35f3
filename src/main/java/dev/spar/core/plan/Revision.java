package dev.spar.core.plan;

import java.util.List;

/**
 * A mended plan, and what its author says to each objection. Only people read the dispositions; the challenger never
 * does.
 */
public record Revision(PlanAnswer plan, List<Disposition> dispositions) {
    /** {@code decision} is {@code accepted} or {@code rejected}. */
    public record Disposition(String objection, String decision, String reason) {}
}
