package dev.spar.core.goal;

import dev.spar.core.spec.SubTask;
import dev.spar.core.verify.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     */
    public record Again(int number, String id, String title, String why) {}

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

    /** The same with what failed, as its commands told it. */
    public Redo with(String failing) {
        return new Redo(analysis, again, failing);
    }

    private static Again again(GoalTask goal, SubTask task, String why) {
        return new Again(goal.number(task), task.id(), task.title(), why);
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

    /** What was wrong with a sub-task; empty where it is not done again. */
    public Optional<String> why(int number) {
        return again.stream().filter(a -> a.number() == number).map(Again::why).findFirst();
    }
}
