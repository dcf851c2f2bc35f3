package dev.spar.core.run.state;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.goal.Agreement;
import dev.spar.core.goal.Part;
import dev.spar.core.goal.Redo;
import dev.spar.core.settings.DurationText;
import dev.spar.core.spec.Spec;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An attempt at a goal in lines, the same for the console and the report. */
public final class AttemptWords {
    private AttemptWords() {}

    /** {@code === Attempt 1/3 ===}. */
    public static String head(int number, int most) {
        return "=== Attempt " + number + "/" + most + " ===";
    }

    /** {@code [1/3] Cursor logic (42s) by codex@high}; of what is not merged, why. */
    private static String part(Part part, Duration took, String by, int of) {
        String how = part.how() == Part.How.MERGED
                ? ""
                : "  " + part.how().word() + (part.why().isBlank() ? "" : ": " + Visible.flat(part.why()));
        return place(part.number(), of) + Visible.flat(part.title()) + " (" + DurationText.format(took) + ")" + by
                + how;
    }

    /** {@code Sub-tasks: 3 | Eval: npm test | Max attempts: 3}. */
    public static String agreed(Agreement agreed) {
        return "Sub-tasks: " + agreed.subTasks().size()
                + agreed.eval().map(e -> " | Eval: " + Visible.flat(e)).orElse("") + " | Max attempts: "
                + agreed.attempts();
    }

    /** What the reviewer derived, a line for each criterion that named nothing. */
    public static List<String> derived(Agreement agreed) {
        return agreed.derived().stream()
                .flatMap(d -> Stream.concat(
                        d.checks().stream().map(c -> c.criterion() + " derived by reviewer: " + c.asserts()),
                        d.without().stream().map(w -> w.criterion() + " has no check: " + Visible.flat(w.why()))))
                .toList();
    }

    /** {@code [1/3] Running: Cursor logic}. */
    public static String running(int number, List<String> titles) {
        return place(number, titles.size()) + "Running: " + Visible.flat(titles.get(number - 1));
    }

    private static String place(int number, int of) {
        return "[" + number + "/" + of + "] ";
    }

    /** The eval command with its end, where it decides anything, then a line for each criterion. */
    public static List<String> evaluation(Evaluation evaluation, Optional<String> eval) {
        var criteria = evaluation.evidence().stream()
                .filter(e -> !e.criterion().id().equals(Spec.EVAL_ID))
                .map(AttemptWords::criterion);
        return Stream.concat(eval.flatMap(command -> end(evaluation, command)).stream(), criteria)
                .toList();
    }

    /** It may be a criterion of its own, or decide all those that name no command. */
    private static Optional<String> end(Evaluation evaluation, String eval) {
        return evaluation.evidence().stream()
                .filter(e -> e.criterion()
                        .check()
                        .filter(c -> c.command().equals(eval))
                        .isPresent())
                .findFirst()
                .map(e -> "Eval: " + Visible.flat(eval) + " → " + (e.status().met() ? "PASS" : "FAIL"));
    }

    private static String criterion(Evaluation.Evidence e) {
        boolean neverRed = e.status() == CriterionStatus.PASSING && !e.met();
        return (neverRed ? "~" : e.status().mark()) + " " + e.criterion().id() + " "
                + Visible.flat(e.criterion().text())
                + (e.criterion().derived() ? " (derived by reviewer)" : "")
                + (e.met() ? "" : "  " + e.status().word() + ": " + Visible.flat(e.why()));
    }

    /** {@code Retrying 1 sub-task with failure context: Cursor logic}. */
    public static String redo(Redo redo) {
        int n = redo.again().size();
        return "Retrying " + n + (n == 1 ? " sub-task" : " sub-tasks") + " with failure context: "
                + redo.again().stream().map(a -> Visible.flat(a.title())).collect(Collectors.joining("; "));
    }

    /** What became of the sub-tasks. */
    public static List<String> parts(AttemptRow row) {
        var lines = new ArrayList<String>();
        var parts = row.attempt().parts();
        for (int i = 0; i < parts.size(); i++) {
            lines.add(part(
                    parts.get(i),
                    row.took().get(i),
                    by(row, row.by().get(i)),
                    row.attempt().of()));
        }
        return lines;
    }

    /** Who built it, where that is not the same agent as it is for all. */
    private static String by(AttemptRow row, List<AgentRef> agents) {
        var all = row.by().stream().flatMap(List::stream).distinct().toList();
        boolean plain =
                all.stream().allMatch(a -> a.model().isEmpty() && a.effort().isEmpty());
        return agents.isEmpty() || (plain && all.size() == 1)
                ? ""
                : "  by " + agents.stream().map(AgentRef::toString).collect(Collectors.joining(", then "));
    }

    /** All of an attempt; {@code eval} is the command that judges the whole. */
    public static List<String> of(AttemptRow row, Optional<String> eval) {
        var lines = new ArrayList<>(parts(row));
        row.evaluation().ifPresent(e -> lines.addAll(evaluation(e, eval)));
        row.redo().ifPresent(r -> lines.add(redo(r)));
        return lines;
    }
}
