package dev.spar.app.report;

import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was assumed, noticed and left alone, undone or refused. */
final class Remarks {
    private static final int MOST = 8;
    private final RunState state;

    Remarks(RunState state) {
        this.state = state;
    }

    List<String> lines() {
        List<String> assumed = Stream.concat(
                        state.plan().map(p -> p.assumptions()).orElse(List.of()).stream(),
                        state.told("assumption").stream())
                .distinct()
                .toList();
        List<String> noticed = Stream.concat(
                        state.plan().map(p -> p.outOfScope()).orElse(List.of()).stream(),
                        state.told("noticed").stream())
                .distinct()
                .toList();
        List<String> lines = new ArrayList<>();
        add(lines, "decided by nobody: ", state.told(RunState.BY_DEFAULT));
        add(lines, "assumed: ", assumed);
        add(lines, "noted, not done: ", noticed);
        return lines;
    }

    /** What agents were refused, which edits were undone, and which settings of the project did not reach them. */
    List<String> keptOut() {
        List<String> lines = new ArrayList<>();
        int n = 1;
        for (RunState.Trip trip : state.trips()) {
            lines.add("- edit undone (" + Prose.markdown(trip.rule(), 80) + "): "
                    + Prose.markdown(String.join(", ", trip.paths()), 160) + " · kept as `artifacts/denied-" + n++
                    + ".patch`");
        }
        add(lines, "denied: ", state.told("denied"));
        add(lines, "left out: ", state.told("left-out"));
        add(lines, "moved out, ", state.told("intrusion"));
        add(lines, "left aside: ", state.told("mixed"));
        add(lines, "rescued: ", state.told("rescued"));
        add(lines, "documents: ", state.told("doc-drift"));
        add(lines, "drift: ", state.told("drift"));
        return lines;
    }

    private static void add(List<String> lines, String label, List<String> texts) {
        texts.stream().limit(MOST).forEach(t -> lines.add("- " + label + Prose.markdown(t, 200)));
        if (texts.size() > MOST) {
            lines.add("- " + label + "and " + (texts.size() - MOST) + " more in report.json");
        }
    }
}
