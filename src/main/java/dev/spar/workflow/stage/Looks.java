package dev.spar.workflow.stage;

import dev.spar.core.plan.Risk;
import dev.spar.core.run.Checkpoint;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;

/** Looks at the risk of what changed since a checkpoint, as often as it is asked; each look is a step of its own. */
final class Looks {
    private final Flow part;
    private final Checkpoint since;
    private int taken;

    Looks(Flow part, Checkpoint since) {
        this.part = part;
        this.since = since;
    }

    Risk risk(Risk declared) {
        taken++;
        return part.at("look", taken).risk(StepName.of("risk"), since, declared).risk();
    }
}
