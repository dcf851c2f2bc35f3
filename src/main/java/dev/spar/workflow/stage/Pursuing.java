package dev.spar.workflow.stage;

import dev.spar.core.agent.Role;
import dev.spar.core.goal.Attempt;
import dev.spar.core.goal.Diagnosis;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.goal.Part;
import dev.spar.core.goal.Redo;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.StopReason;
import dev.spar.core.spec.SubTask;
import dev.spar.core.verify.Evaluation;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.PlannerPrompts;
import dev.spar.workflow.prompt.Words;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Attempts at a goal until every criterion holds and every sub-task is there, or the attempts are used up. */
public final class Pursuing {
    private final Job job;
    private final GoalTask goal;
    private final Agreeing.Agreed.Given agreed;
    private final TreeSet<Integer> merged = new TreeSet<>();

    public Pursuing(Job job, GoalTask goal, Agreeing.Agreed.Given agreed) {
        this.job = job;
        this.goal = goal;
        this.agreed = agreed;
    }

    public Conclusion run(Flow flow) {
        var attempting = new Attempting(job, goal, agreed);
        List<SubTask> todo = goal.subTasks();
        Optional<Redo> before = Optional.empty();
        Optional<Attempt> last = Optional.empty();
        Checkpoint point = flow.start();
        for (int number = 1; ; number++) {
            Flow part = flow.at("attempt", number);
            var round = new Attempting.Round(number, todo, goal.numbered(List.copyOf(merged)), before);
            Attempt attempt = attempting.run(part, round);
            remember(attempt);
            Evaluation evaluation = part.evaluate(StepName.of("criteria"), agreed.criteria());
            if (!evaluation.tree().equals(point.tree())) {
                point = part.commit(Messages.attempt(attempt, evaluation), evaluation);
            }
            List<Part> missing = attempt.missing(merged);
            if (evaluation.allMet() && missing.isEmpty()) {
                return accepted(flow, attempt, evaluation, point);
            }
            if (attempt.hopeless(last)) {
                return stuck(attempt, evaluation);
            }
            last = Optional.of(attempt);
            List<Evaluation.Evidence> failing =
                    evaluation.unmet().stream().filter(Redo::workable).toList();
            if (number == goal.attempts() || (failing.isEmpty() && missing.isEmpty())) {
                return given(attempt, evaluation, missing);
            }
            Redo redo = diagnosed(part, attempt, evaluation, failing);
            before = Optional.of(redo);
            todo = goal.numbered(redo.numbers());
        }
    }

    private void remember(Attempt attempt) {
        attempt.parts().stream().filter(p -> !p.missing()).map(Part::number).forEach(merged::add);
    }

    /**
     * Without a criterion that work could change there is nothing to be said of causes: what is missing is done again.
     */
    private Redo diagnosed(Flow part, Attempt attempt, Evaluation evaluation, List<Evaluation.Evidence> failing) {
        Optional<Diagnosis> diagnosis = failing.isEmpty()
                ? Optional.empty()
                : Optional.of(part.ask(Role.PLANNER, PlannerPrompts.diagnose(job.briefing(), goal, attempt, failing)));
        var redo = Redo.of(goal, attempt.missing(merged), evaluation, diagnosis).with(goal, failing, Words::evidence);
        return part.keep(StepName.of("redo"), redo, Redo.class);
    }

    /** Everything once more at the end, as in every run; what the attempt found of this tree is not asked again. */
    private Conclusion accepted(Flow flow, Attempt attempt, Evaluation evaluation, Checkpoint point) {
        var criteria = agreed.criteria().criteria();
        var whole = new Accept.Whole(
                agreed.plan().summary(),
                criteria,
                Piece.goal(goal, criteria),
                point,
                Looked.NOTHING,
                Optional.of(evaluation));
        Conclusion end = new Accept(job, whole).run(flow);
        return new Conclusion(end.reason(), end.headline() + ", after " + tries(attempt.number()), end.memo());
    }

    /** What a second try with the failure told was stuck at again, a third would be. */
    private static Conclusion stuck(Attempt attempt, Evaluation evaluation) {
        Part first = attempt.parts().getFirst();
        return new Conclusion(
                StopReason.ESCALATED,
                counts(attempt, evaluation)
                        + "; nothing could be merged, and one more attempt would be stuck at the same: " + first.title()
                        + ": " + first.why(),
                Optional.of(memo(attempt, first)));
    }

    private static Conclusion given(Attempt attempt, Evaluation evaluation, List<Part> missing) {
        String counts = counts(attempt, evaluation);
        boolean red = evaluation.reason() == StopReason.UNMET;
        if (!red && !missing.isEmpty()) {
            return new Conclusion(
                    StopReason.ESCALATED,
                    counts + "; not merged: "
                            + missing.stream().map(Part::title).collect(Collectors.joining("; ")),
                    Optional.of(memo(attempt, missing.getFirst())));
        }
        String still = evaluation.unmet().stream()
                .map(e -> e.criterion().id() + " " + e.status().word() + " (" + e.why() + ")")
                .collect(Collectors.joining("; "));
        return new Conclusion(evaluation.reason(), counts + "; " + still);
    }

    private static String counts(Attempt attempt, Evaluation evaluation) {
        int all = evaluation.evidence().size();
        return (all - evaluation.unmet().size()) + " of " + all + " criteria met after " + tries(attempt.number());
    }

    private static EscalationMemo memo(Attempt attempt, Part first) {
        return new EscalationMemo(
                "sub-task " + first.number() + ", " + first.title(),
                first.how().word() + ": " + first.why(),
                attempt.parts().stream()
                        .map(p -> p.id() + ": " + p.how().word())
                        .toList(),
                "Read what it is stuck at, mend the spec or the code by hand, and start again.");
    }

    private static String tries(int attempts) {
        return attempts + (attempts == 1 ? " attempt" : " attempts");
    }
}
