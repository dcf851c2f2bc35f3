package dev.spar.app.run;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal of a run that nobody drives, as it is told: an answer that waits for a driver is given, and where the
 * last driver left without a word, an end follows that says so. It stands still and does not seem to live.
 */
record Unattended(List<Entry> entries, RunState state) {

    List<Entry> told(Optional<String> answered) {
        var told = new ArrayList<>(entries);
        answered.ifPresent(a -> add(told, new Event.Noted(Optional.empty(), RunState.ANSWERED, a)));
        if (state.stop().isEmpty()) {
            String why = "nobody drives it since " + entries.getLast().at().truncatedTo(ChronoUnit.SECONDS)
                    + "; its process ended without a word";
            add(
                    told,
                    new Event.Parked(StopReason.INTERRUPTED, why, state.active().toMillis()));
        }
        return List.copyOf(told);
    }

    private static void add(List<Entry> told, Event event) {
        Entry last = told.getLast();
        told.add(new Entry(last.seq() + 1, last.at(), last.epoch(), event));
    }
}
