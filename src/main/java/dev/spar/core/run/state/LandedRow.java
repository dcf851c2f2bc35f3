package dev.spar.core.run.state;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A landing; {@code home} are the commits of the checkpoints that it brought home, in their order. */
public record LandedRow(Event.Landed fact, List<CommitId> home) {

    /**
     * A landing of a run that has these checkpoints: it brought those up to the commit that landed; all where that is
     * none of them, and none where it was made of some sub-tasks only.
     */
    static LandedRow of(Event.Landed fact, List<RunState.CheckpointRow> checkpoints) {
        List<CommitId> commits =
                checkpoints.stream().map(row -> row.checkpoint().commit()).toList();
        if (!fact.parts().isEmpty()) {
            return new LandedRow(fact, List.of());
        }
        int last = fact.work().map(commits::lastIndexOf).orElse(-1);
        return new LandedRow(fact, last < 0 ? commits : commits.subList(0, last + 1));
    }

    /**
     * What of {@code all} the run has it did not bring home: {@code cp1 landed on main, cp2 not}. Empty where it
     * brought everything.
     */
    public Optional<String> behind(List<RunState.CheckpointRow> all) {
        if (!fact.parts().isEmpty()) {
            return Optional.of(String.join(", ", fact.parts()) + " landed on " + fact.branch() + ", the rest not");
        }
        String missing = all.stream()
                .filter(row -> !home.contains(row.checkpoint().commit()))
                .map(LandedRow::label)
                .collect(Collectors.joining(", "));
        String last = all.stream()
                .filter(row -> home.contains(row.checkpoint().commit()))
                .map(LandedRow::label)
                .reduce((before, after) -> after)
                .orElse("other work");
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(last + " landed on " + fact.branch() + ", " + missing + " not");
    }

    private static String label(RunState.CheckpointRow row) {
        return row.checkpoint().label();
    }
}
