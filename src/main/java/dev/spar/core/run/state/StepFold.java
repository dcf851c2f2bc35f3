package dev.spar.core.run.state;

import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        rows.computeIfPresent(
                path,
                (p, r) -> new RunState.StepRow(
                        r.path(), r.lane(), r.kind(), r.began(), r.millis(), r.times(), r.attempts() + 1));
    }

    void again(Event.StepAgain e) {
        rows.computeIfPresent(
                e.path(),
                (p, r) -> new RunState.StepRow(
                        r.path(), r.lane(), r.kind(), r.began(), r.millis(), e.times(), r.attempts()));
    }

    void finished(Event.StepFinished e, Instant at) {
        RunState.@Nullable StepRow r = rows.get(e.path());
        if (r != null) {
            long millis = Math.max(0, Duration.between(r.began(), at).toMillis());
            var row = new RunState.StepRow(
                    r.path(), r.lane(), r.kind(), r.began(), Optional.of(millis), r.times(), r.attempts());
            rows.put(e.path(), row);
        }
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
