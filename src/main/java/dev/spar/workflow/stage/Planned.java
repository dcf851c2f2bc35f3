package dev.spar.workflow.stage;

import dev.spar.core.plan.Plan;
import dev.spar.core.run.Conclusion;

/** What came of planning. */
public sealed interface Planned {
    record Agreed(Plan plan) implements Planned {}

    record Ended(Conclusion conclusion) implements Planned {}
}
