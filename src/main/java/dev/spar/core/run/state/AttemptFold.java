package dev.spar.core.run.state;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.goal.Agreement;
import dev.spar.core.goal.Attempt;
import dev.spar.core.goal.Part;
import dev.spar.core.goal.Redo;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Attempts at a goal with what became of their parts, from a journal's lines. Used by one thread. */
public final class AttemptFold {
    private static final Pattern OF_ATTEMPT = Pattern.compile("attempt#\\d+(?:/.*)?");

    /** From the first step to the last of each sub-task of the attempt at work, by number. */
    private final SortedMap<Integer, Instant> began = new TreeMap<>();

    private final SortedMap<Integer, Instant> ended = new TreeMap<>();

    /** Whoever built each, by number. */
    private final SortedMap<Integer, List<AgentRef>> built = new TreeMap<>();

    private final List<AttemptRow> rows = new ArrayList<>();
    private Optional<Agreement> agreed = Optional.empty();
    private final Results results;

    public AttemptFold(Results results) {
        this.results = results;
    }

    public void add(Entry entry) {
        if (entry.event() instanceof Event.StepStarted e && part(e.path()) > 0) {
            began.putIfAbsent(part(e.path()), entry.at());
        }
        if (entry.event() instanceof Event.AttemptStarted e && e.role().writes() && part(e.path()) > 0) {
            var by = built.computeIfAbsent(part(e.path()), n -> new ArrayList<>());
            if (!by.contains(e.agent())) {
                by.add(e.agent());
            }
        }
        if (entry.event() instanceof Event.StepFinished e
                && OF_ATTEMPT.matcher(e.path().value()).matches()) {
            finished(e, entry.at());
        } else if (entry.event() instanceof Event.StepFinished e && agreed.isEmpty()) {
            agreed = results.read(e, Agreement.class);
        }
    }

    private static int part(StepPath path) {
        return OF_ATTEMPT.matcher(path.value()).matches() ? Phases.milestone(path) : 0;
    }

    private void finished(Event.StepFinished e, Instant at) {
        if (part(e.path()) > 0) {
            ended.put(part(e.path()), at);
            return;
        }
        results.read(e, Attempt.class).ifPresent(this::ended);
        if (!rows.isEmpty()) {
            AttemptRow last = rows.getLast();
            results.read(e, Evaluation.class).ifPresent(v -> rows.set(rows.size() - 1, last.with(v)));
            results.read(e, Redo.class).ifPresent(r -> rows.set(rows.size() - 1, last.with(r)));
        }
    }

    private void ended(Attempt attempt) {
        var took = attempt.parts().stream().map(this::took).toList();
        var by = attempt.parts().stream()
                .map(p -> List.copyOf(built.getOrDefault(p.number(), List.of())))
                .toList();
        rows.add(new AttemptRow(attempt, took, by, Optional.empty(), Optional.empty()));
        began.clear();
        ended.clear();
        built.clear();
    }

    /** How long a sub-task of the attempt at work took so far. */
    public Duration took(int number) {
        Instant from = began.get(number);
        Instant to = ended.get(number);
        return from == null || to == null || to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    private Duration took(Part part) {
        return took(part.number());
    }

    /** What was agreed to before the first; empty until then. */
    public Optional<Agreement> agreed() {
        return agreed;
    }

    public List<AttemptRow> rows() {
        return List.copyOf(rows);
    }
}
