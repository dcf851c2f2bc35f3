package dev.spar.core.run.state;

import dev.spar.core.goal.DerivedChecks;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.Stored;
import dev.spar.core.run.TreeId;
import dev.spar.core.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a goal was to make true, and which merges of its sub-tasks are on its branch. Used by one thread. */
final class GoalFold {
    private final Results results;
    private final List<Moved> moved = new ArrayList<>();
    private Optional<Task> task = Optional.empty();
    private Optional<DerivedChecks> derived = Optional.empty();

    /** The run's branch went to this commit, perhaps by a merge. */
    private record Moved(CommitId head, TreeId tree, Optional<GoalRow.Merge> merge) {}

    GoalFold(Results results) {
        this.results = results;
    }

    void add(Entry entry) {
        if (entry.event() instanceof Event.RunStarted e && e.kind() == RunKind.GOAL) {
            task = results.read(new Stored.Artifact(e.task(), 0), Task.class);
            moved.add(new Moved(e.base(), e.tree(), Optional.empty()));
        } else if (entry.event() instanceof Event.StepFinished e && e.kind() == StepKind.INSPECT && derived.isEmpty()) {
            derived = results.read(e, DerivedChecks.class);
        } else if (entry.event() instanceof Event.StepFinished e
                && e.lane().equals(LaneId.MAIN)
                && !moved.isEmpty()
                && !e.head().equals(moved.getLast().head())) {
            moved(e, entry.at());
        }
    }

    private void moved(Event.StepFinished e, Instant at) {
        if (e.kind() == StepKind.BACK_TO) {
            while (moved.size() > 1 && !moved.getLast().head().equals(e.head())) {
                moved.removeLast();
            }
            return;
        }
        int number = e.kind() == StepKind.MERGE ? Phases.milestone(e.path()) : 0;
        var merge = new GoalRow.Merge(number, moved.getLast().head(), e.head(), at);
        moved.add(new Moved(e.head(), e.tree(), Optional.of(merge).filter(m -> number > 0)));
    }

    /** What came of it, where it is a goal, by its attempts and what was found of its criteria. */
    Optional<GoalRow> row(List<AttemptRow> attempts, List<RunState.CriterionRow> criteria) {
        return task.flatMap(Task::goal)
                .map(goal -> derived.map(goal::with).orElse(goal))
                .map(goal -> new GoalRow(
                        goal,
                        moved.stream().flatMap(m -> m.merge().stream()).toList(),
                        repaired(),
                        attempts.stream()
                                .flatMap(a -> a.attempt().parts().stream())
                                .toList(),
                        criteria));
    }

    /** Whether a commit that is no merge changed a file: sub-tasks leave nothing to be committed beside them. */
    private boolean repaired() {
        return IntStream.range(1, moved.size())
                .anyMatch(i -> moved.get(i).merge().isEmpty()
                        && !moved.get(i).tree().equals(moved.get(i - 1).tree()));
    }
}
