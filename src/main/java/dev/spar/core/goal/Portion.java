package dev.spar.core.goal;

import dev.spar.core.spec.SubTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The part of a goal that holds: as many of its merged sub-tasks as have every criterion they are judged by, and all
 * that they come after beside them. Where no criterion is one sub-task's more than another's, what was merged is one
 * piece, which holds as far as any criterion does.
 *
 * @param in what is in it, in the order of the spec; empty where nothing holds
 * @param criteria ids of the criteria that it stands for
 * @param out what is not in it
 * @param apart whether a part of it could be left out as well: else it is one piece
 */
public record Portion(List<SubTask> in, List<String> criteria, List<Out> out, boolean apart) {
    /** A sub-task that is left out; {@code why} in a few words. */
    public record Out(SubTask task, String why) {}

    /** Of what is in it. */
    public List<String> ids() {
        return in.stream().map(SubTask::id).toList();
    }

    /** {@code s2, s3 (C2, C3)}. */
    public String words() {
        return String.join(", ", ids()) + " (" + String.join(", ", criteria) + ")";
    }

    /** What is known of a goal's sub-tasks and criteria. */
    public interface Known {
        /** Why this sub-task's work is not there, or does not go with the others; empty where nothing speaks of it. */
        Optional<String> against(SubTask task);

        /** Why this criterion does not hold; empty where it does. */
        Optional<String> red(String criterion);
    }

    public static Portion of(GoalTask goal, Known known) {
        var wanted = goal.criteria().list().stream().map(c -> c.id()).toList();
        return separable(goal, wanted) ? apart(goal, wanted, known) : together(goal, wanted, known);
    }

    /** Whether anything says which sub-task a criterion is about. */
    private static boolean separable(GoalTask goal, List<String> wanted) {
        return goal.subTasks().size() > 1
                && goal.subTasks().stream().anyMatch(t -> t.judgedBy().stream().anyMatch(wanted::contains));
    }

    private static Portion together(GoalTask goal, List<String> wanted, Known known) {
        var holding = wanted.stream().filter(id -> known.red(id).isEmpty()).toList();
        var split = new Split(goal.subTasks());
        split.leave(task ->
                known.against(task).or(() -> holding.isEmpty() ? Optional.of("no criterion holds") : Optional.empty()));
        return split.portion(holding, false);
    }

    private static Portion apart(GoalTask goal, List<String> wanted, Known known) {
        var split = new Split(goal.subTasks());
        split.leave(known::against);
        split.leave(task -> task.judgedBy().stream()
                .filter(wanted::contains)
                .flatMap(id -> known.red(id).map(why -> id + " does not hold: " + why).stream())
                .findFirst());
        while (split.leave(task -> task.after().stream()
                .filter(split::lacks)
                .findFirst()
                .map(id -> "it comes after " + id + ", which is left out"))) {}
        Predicate<SubTask> judged = task -> task.judgedBy().stream().anyMatch(wanted::contains);
        while (split.leave(task -> judged.test(task) || split.needs(task)
                ? Optional.empty()
                : Optional.of("no criterion says whether it holds, and nothing that does comes after it"))) {}
        return split.portion(
                wanted.stream()
                        .filter(id ->
                                split.in.stream().anyMatch(t -> t.judgedBy().contains(id)))
                        .toList(),
                true);
    }

    /** Sub-tasks, of which one after the other is left out. */
    private static final class Split {
        private final List<SubTask> all;
        private final List<SubTask> in;
        private final List<Out> out = new ArrayList<>();

        private Split(List<SubTask> all) {
            this.all = all;
            this.in = new ArrayList<>(all);
        }

        /** Leaves out each that something speaks against; whether there was one. */
        private boolean leave(Function<SubTask, Optional<String>> against) {
            var now = in.stream()
                    .flatMap(t -> against.apply(t).map(why -> new Out(t, why)).stream())
                    .toList();
            now.forEach(o -> in.remove(o.task()));
            return out.addAll(now);
        }

        /** Whether there is such a sub-task, and it is left out. */
        private boolean lacks(String id) {
            return out.stream().anyMatch(o -> o.task().id().equals(id));
        }

        /** Whether one that is in comes after this one. */
        private boolean needs(SubTask task) {
            return in.stream().anyMatch(t -> t.after().contains(task.id()));
        }

        private Portion portion(List<String> criteria, boolean apart) {
            var left = all.stream()
                    .flatMap(t -> out.stream().filter(o -> o.task().equals(t)))
                    .toList();
            return new Portion(List.copyOf(in), in.isEmpty() ? List.of() : criteria, left, apart);
        }
    }
}
