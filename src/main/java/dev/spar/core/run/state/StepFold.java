package dev.spar.core.run.state;

import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps with their times, and the phase they come to. */
final class StepFold {
    private final Map<StepPath, RunState.StepRow> rows = new LinkedHashMap<>();
    private final Map<StepPath, Phase> phases = new LinkedHashMap<>();
    private boolean built;
    private Phase last = Phase.INIT;
    private int lastMilestone;

    void started(Event.StepStarted e, Instant at) {
        built |= e.kind() == StepKind.BUILD;
        last = Phases.of(e.path(), e.kind(), built);
        lastMilestone = Phases.milestone(e.path());
        phases.put(e.path(), last);
        rows.put(e.path(), new RunState.StepRow(e.path(), e.lane(), e.kind(), at, Optional.empty(), 1, 0));
    }

    void attempt(StepPath path) {
        rows.computeIfPresent(path, (p, r) -> r.attempted());
    }

    void again(Event.StepAgain e) {
        rows.computeIfPresent(e.path(), (p, r) -> r.begunAgain(e.times()));
    }

    void finished(Event.StepFinished e, Instant at) {
        rows.computeIfPresent(e.path(), (p, r) -> r.finished(at));
    }

    /** The phase of the least advanced lane that is at work; between two steps the one of the step before. */
    Phase phase() {
        return rows.values().stream()
                .filter(RunState.StepRow::open)
                .map(r -> phases.getOrDefault(r.path(), last))
                .min(Phase::compareTo)
                .orElse(last);
    }

    int milestone() {
        return rows.values().stream()
                .filter(RunState.StepRow::open)
                .mapToInt(r -> Phases.milestone(r.path()))
                .min()
                .orElse(lastMilestone);
    }

    List<RunState.StepRow> rows() {
        return List.copyOf(rows.values());
    }
}
