package dev.spar.app.live;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.goal.Agreement;
import dev.spar.core.goal.Attempt;
import dev.spar.core.goal.Redo;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.AttemptFold;
import dev.spar.core.run.state.AttemptWords;
import dev.spar.core.run.state.Phases;
import dev.spar.core.run.state.Results;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.Evaluation;
import dev.spar.flow.port.Watch;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Says what becomes of a goal, for whoever waits for it: attempts, their sub-tasks, the criteria, and what is tried
 * again. The single steps are for logs. Thread-safe.
 */
public final class AttemptLines implements Watch {
    /** What {@link PlainLines} tells of single steps. */
    public static final List<String> STEPS = List.of(
            "run",
            "checks",
            "check",
            "evaluate",
            "inspect",
            "commit",
            "back-to",
            "builder",
            "planner",
            "reviewer",
            "turn",
            "tool",
            "rescue",
            "end");

    private static final Pattern ATTEMPT = Pattern.compile("attempt#(\\d+)/.*");

    private final Results results;
    private final Consumer<String> out;
    private final AttemptFold fold;
    private final SortedSet<Integer> running = new TreeSet<>();
    private Optional<Agreement> agreed = Optional.empty();
    private int attempt;

    /** {@code recorded} was told before. */
    public AttemptLines(Results results, List<Entry> recorded, Consumer<String> out) {
        this.results = results;
        this.out = out;
        this.fold = new AttemptFold(results);
        recorded.forEach(e -> tell(e, line -> {}));
    }

    @Override
    public synchronized void recorded(Entry entry) {
        tell(entry, out);
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {}

    private void tell(Entry entry, Consumer<String> to) {
        fold.add(entry);
        if (entry.event() instanceof Event.StepStarted e) {
            started(e.path(), to);
        } else if (entry.event() instanceof Event.StepFinished e) {
            finished(e, to);
        } else if (entry.event() instanceof Event.RunFinished e) {
            to.accept(end(e.conclusion()));
        }
    }

    private static String end(Conclusion end) {
        return (end.reason() == StopReason.MET ? "✓ " : "✗ " + end.reason().word() + ": ")
                + Visible.flat(end.headline());
    }

    private void started(StepPath path, Consumer<String> to) {
        var of = ATTEMPT.matcher(path.value());
        if (!of.matches() || agreed.isEmpty()) {
            return;
        }
        int number = Integer.parseInt(of.group(1));
        if (number != attempt) {
            attempt = number;
            running.clear();
            to.accept("");
            to.accept(AttemptWords.head(number, agreed.get().attempts()));
        }
        int part = Phases.milestone(path);
        if (part > 0 && part <= agreed.get().subTasks().size() && running.add(part)) {
            to.accept(AttemptWords.running(part, agreed.get().subTasks()));
        }
    }

    private void finished(Event.StepFinished e, Consumer<String> to) {
        var agreement = results.read(e, Agreement.class);
        if (agreement.isPresent()) {
            agreed = agreement;
            to.accept(AttemptWords.agreed(agreement.get()));
            AttemptWords.derived(agreement.get()).forEach(to);
        }
        results.read(e, Attempt.class)
                .ifPresent(a -> AttemptWords.parts(fold.rows().getLast()).forEach(to));
        if (ATTEMPT.matcher(e.path().value()).matches() && Phases.milestone(e.path()) == 0) {
            results.read(e, Evaluation.class)
                    .ifPresent(v -> AttemptWords.evaluation(v, agreed.flatMap(Agreement::eval))
                            .forEach(to));
            results.read(e, Redo.class).ifPresent(r -> to.accept(AttemptWords.redo(r)));
        }
    }
}
