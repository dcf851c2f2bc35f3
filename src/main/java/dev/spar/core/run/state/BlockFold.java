package dev.spar.core.run.state;

import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.heal.Strikes;
import dev.spar.core.run.StepPath;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stretches in which a part of the work was stuck: opened by a red check or the worker's own words, closed by a green
 * one.
 */
final class BlockFold {
    private final List<RunState.Block> rows = new ArrayList<>();
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final Map<String, Strikes> strikes = new LinkedHashMap<>();
    private boolean built;

    void built(StepPath path, WorkAnswer answer, Instant at) {
        built = true;
        String part = part(path);
        change(part, RunState.Block::repaired);
        if (answer.claimed() == WorkAnswer.Status.BLOCKED) {
            red(path, answer.block().whatBroke(), "blocked: " + answer.block().whatBroke(), at);
        }
        if (!answer.block().decision().isBlank()) {
            change(part, b -> b.decided(answer.block().decision()));
        }
    }

    void opinion(StepPath path, SecondOpinion opinion) {
        change(part(path), b -> b.advised(opinion.choice()));
    }

    /** What is red before anybody has edited is the base's and blocks nobody. */
    void checked(StepPath path, CheckReport report, Instant at) {
        if (!built) {
            return;
        }
        Optional<CheckResult> first = report.blocking().stream().findFirst();
        if (first.isPresent()) {
            String failure = first.get().failures().stream()
                    .findFirst()
                    .map(f -> f.id())
                    .orElse(first.get().why());
            red(path, first.get().check().name() + ": " + failure, report.fingerprint(), at);
        } else if (report.green()) {
            green(path, at);
        }
    }

    void evaluated(StepPath path, Evaluation evaluation, Instant at) {
        String ids = evaluation.evidence().stream()
                .filter(e -> e.status() == CriterionStatus.FAILED || e.status() == CriterionStatus.FLAKY)
                .map(e -> e.criterion().id())
                .collect(Collectors.joining(", "));
        if (built && !ids.isEmpty()) {
            red(path, "not met: " + ids, "criteria " + ids, at);
        } else if (evaluation.allMet()) {
            green(path, at);
        }
    }

    private void red(StepPath path, String what, String fingerprint, Instant at) {
        String part = part(path);
        Strikes now = strikes.getOrDefault(part, Strikes.NONE).with(fingerprint);
        strikes.put(part, now);
        if (!open.containsKey(part)) {
            open.put(part, rows.size());
            rows.add(new RunState.Block(
                    path, what, fingerprint, now.count(), 0, at, Optional.empty(), Optional.empty(), Optional.empty()));
            return;
        }
        change(part, b -> b.with(what, fingerprint, now.count()));
    }

    private void green(StepPath path, Instant at) {
        String part = part(path);
        change(part, b -> b.closed(at));
        open.remove(part);
        strikes.remove(part);
    }

    private interface Change {
        RunState.Block of(RunState.Block old);
    }

    private void change(String part, Change change) {
        @Nullable Integer index = open.get(part);
        if (index != null) {
            rows.set(index, change.of(rows.get(index)));
        }
    }

    /** Strikes are counted within a milestone, or within the end of the run. */
    private static String part(StepPath path) {
        return path.value().split("/", 2)[0];
    }

    List<RunState.Block> rows() {
        return List.copyOf(rows);
    }
}
