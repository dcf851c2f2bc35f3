package dev.spar.core.run.state;

import dev.spar.core.agent.Usage;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the calls of agents used, by step and agent. */
final class SpendFold {
    private final Map<String, RunState.Spent> rows = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    void started(Event.AttemptStarted e) {
        String key = e.path() + " " + e.role() + " " + e.agent();
        keys.put(e.path() + " " + e.attempt(), key);
        var first = new RunState.Spent(e.path(), e.role(), e.agent(), e.vendor(), Optional.empty(), 0, Usage.NONE, 0);
        rows.put(key, rows.getOrDefault(key, first).called());
    }

    void opened(Event.SessionOpened e) {
        change(e.path(), e.attempt(), s -> s.by(e.model()));
    }

    void ended(Event.AttemptEnded e) {
        change(e.path(), e.attempt(), s -> s.with(e.usage(), e.millis()));
    }

    private interface Change {
        RunState.Spent of(RunState.Spent old);
    }

    private void change(StepPath path, int attempt, Change change) {
        @Nullable String key = keys.get(path + " " + attempt);
        if (key != null) {
            rows.computeIfPresent(key, (k, old) -> change.of(old));
        }
    }

    List<RunState.Spent> rows() {
        return List.copyOf(rows.values());
    }
}
