package dev.spar.core.run.state;

import dev.spar.core.run.Event;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A landing; the first so many {@code checkpoints} of the run are what it brought home. */
public record LandedRow(Event.Landed fact, int checkpoints) {

    /**
     * What of {@code all} the run has it did not bring home, since that was made later: {@code cp1 landed on main, cp2
     * not}. Empty where it brought everything.
     */
    public Optional<String> behind(List<RunState.CheckpointRow> all) {
        if (all.size() <= checkpoints) {
            return Optional.empty();
        }
        String last = checkpoints == 0 ? "base" : label(all.get(checkpoints - 1));
        String later = all.subList(checkpoints, all.size()).stream()
                .map(LandedRow::label)
                .collect(Collectors.joining(", "));
        return Optional.of(last + " landed on " + fact.branch() + ", " + later + " not");
    }

    private static String label(RunState.CheckpointRow row) {
        return row.checkpoint().label();
    }
}
