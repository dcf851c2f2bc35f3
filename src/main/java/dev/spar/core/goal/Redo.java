package dev.spar.core.goal;

import dev.spar.core.spec.SubTask;
import dev.spar.core.verify.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the next attempt does again, and with which words: what is not merged, what a criterion that does not hold is
 * judged to be about, and what the analysis names; where none of these says anything, everything.
 *
 * @param analysis the planner's; empty where nobody was asked
 * @param output what the commands of the criteria that do not hold printed last
 */
public record Redo(String analysis, List<Again> again, String output) {
    /**
     * A sub-task that is done again.
     *
     * @param number the sub-task's place, from 1
     * @param why what was wrong with what was done of it, for whoever does it again
     * @param output what the failing commands that it is judged by printed last, where there are such
     */
    public record Again(int number, String id, String title, String why, Optional<String> output) {}

    /** {@code diagnosis} is empty where no criterion could be repaired by work. */
    public static Redo of(GoalTask goal, List<Part> missing, Evaluation evaluation, Optional<Diagnosis> diagnosis) {
        var again = new ArrayList<Again>();
        for (SubTask task : goal.subTasks()) {
            var reasons = reasons(goal, task, missing, evaluation, diagnosis);
            if (!reasons.isEmpty()) {
                again.add(again(goal, task, String.join("\n", reasons)));
            }
        }
        if (again.isEmpty()) {
            goal.subTasks()
                    .forEach(t -> again.add(again(goal, t, "nobody could say what is wrong, so all is done again")));
        }
        return new Redo(diagnosis.map(Diagnosis::analysis).orElse(""), List.copyOf(again), "");
    }

    /** The same with what failed, as its commands told it; who is judged by some of it is told that alone. */
    public Redo with(
            GoalTask goal, List<Evaluation.Evidence> failing, Function<List<Evaluation.Evidence>, String> told) {
        return new Redo(
                analysis,
                again.stream()
                        .map(a -> new Again(
                                a.number,
                                a.id,
                                a.title,
                                a.why,
                                own(goal, a, failing).map(told)))
                        .toList(),
                told.apply(failing));
    }

    private static Optional<List<Evaluation.Evidence>> own(
            GoalTask goal, Again again, List<Evaluation.Evidence> failing) {
        List<String> judgedBy = goal.subTasks().get(again.number - 1).judgedBy();
        return Optional.of(failing.stream()
                        .filter(e -> judgedBy.contains(e.criterion().id()))
                        .toList())
                .filter(own -> !own.isEmpty());
    }

    private static Again again(GoalTask goal, SubTask task, String why) {
        return new Again(goal.number(task), task.id(), task.title(), why, Optional.empty());
    }

    private static List<String> reasons(
            GoalTask goal, SubTask task, List<Part> missing, Evaluation evaluation, Optional<Diagnosis> diagnosis) {
        var reasons = new ArrayList<String>();
        missing.stream()
                .filter(p -> p.number() == goal.number(task))
                .forEach(p -> reasons.add("its work is not there (" + p.how().word() + "): " + p.why()));
        evaluation.unmet().stream()
                .filter(e ->
                        workable(e) && task.judgedBy().contains(e.criterion().id()))
                .forEach(e ->
                        reasons.add("it is judged by " + e.criterion().id() + ", which does not hold: " + e.why()));
        diagnosis.stream()
                .flatMap(d -> d.redo().stream())
                .filter(c -> c.subTask().strip().equalsIgnoreCase(task.id()))
                .forEach(c -> reasons.add((c.why().strip() + " " + c.advice().strip()).strip()));
        return List.copyOf(reasons);
    }

    /** Whether more work could make it hold: it is red, or was never red, which a better test shows. */
    public static boolean workable(Evaluation.Evidence evidence) {
        return switch (evidence.status()) {
            case FAILED, FLAKY, NOT_RUN, BLOCKED, PASSING -> !evidence.met();
            case VERIFIED, JUDGED, MANUAL, WAIVED -> false;
        };
    }

    /** The places of what is done again. */
    public List<Integer> numbers() {
        return again.stream().map(Again::number).toList();
    }

    /** What is done again of a sub-task; empty where it is not. */
    public Optional<Again> of(int number) {
        return again.stream().filter(a -> a.number() == number).findFirst();
    }
}
