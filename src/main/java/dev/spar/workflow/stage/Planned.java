package dev.spar.workflow.stage;

import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Plan;
import dev.spar.core.run.Conclusion;
import java.util.List;

/** What came of planning. */
public sealed interface Planned {
    /** With {@code open}, what was raised against it and did not keep it from starting. */
    record Agreed(Plan plan, List<Objection> open) implements Planned {}

    record Ended(Conclusion conclusion) implements Planned {}
}
