package dev.spar.workflow.stage;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.scope.ScopeLock;
import dev.spar.core.scope.ScopePolicy;
import dev.spar.core.verify.Changes;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import java.util.Optional;

/** Which files changed since a checkpoint: whether any did, and whether they are more than a milestone may have. */
final class Extent {
    private final ScopeLock scope;
    private final Checkpoint since;
    private Optional<Changes> seen = Optional.empty();

    Extent(ScopeLock scope, Checkpoint since) {
        this.scope = scope;
        this.since = since;
    }

    /** After a turn: whether it left anything. */
    boolean changed(Flow part) {
        Changes changes = part.changes(StepName.of("changed"), since.tree());
        seen = Optional.of(changes);
        return !changes.none();
    }

    /** What is wrong with it, if anything. What was just looked at is not looked at again. */
    Optional<String> tooWide(Flow turn) {
        Changes changes = seen.orElseGet(() -> turn.changes(StepName.of("extent"), since.tree()));
        seen = Optional.empty();
        return ScopePolicy.tooManyFiles(scope, changes);
    }
}
