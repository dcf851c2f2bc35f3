package dev.spar.core.goal;

import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import java.util.List;
import java.util.Optional;

/**
 * How far a goal may go, before anybody knows its sub-tasks.
 *
 * @param attempts how often at most the whole is tried, from 1; empty: what the spec says, else
 *     {@link GoalTask#ATTEMPTS}
 * @param workers sub-tasks at a time, from 1; empty: several where enough of them are independent
 * @param levels whether all sub-tasks of one level are merged before the next level begins
 * @param collisions what is done with sub-tasks that are to change the same files
 */
public record GoalLimits(Optional<Integer> attempts, Optional<Integer> workers, boolean levels, Collisions collisions) {
    /** From so many independent sub-tasks on they are worked on side by side unasked. */
    private static final int WORTH_IT = 3;

    private static final int USUAL = 4;

    /** What came of applying them to a spec. */
    public sealed interface Applied {
        record Fitting(GoalTask goal) implements Applied {}

        /** With {@link Collisions#FAIL} only; never empty. */
        record Colliding(List<SubTaskGraph.Collision> collisions) implements Applied {}
    }

    /** The goal of this spec, or of those of its criteria that {@code only} names. */
    public Applied to(Spec spec, List<String> only) {
        int most = attempts.or(spec.bounds()::attempts).orElse(GoalTask.ATTEMPTS);
        var goal = new GoalTask(spec, only, most, 1, levels, collisions);
        return switch (SubTaskGraph.of(goal.subTasks(), collisions)) {
            case SubTaskGraph.Ordered.Colliding c -> new Applied.Colliding(c.collisions());
            case SubTaskGraph.Ordered.Graph g ->
                new Applied.Fitting(
                        new GoalTask(spec, only, most, atATime(g.graph().independent()), levels, collisions));
        };
    }

    private int atATime(int independent) {
        return workers.orElse(independent >= WORTH_IT ? USUAL : 1);
    }
}
