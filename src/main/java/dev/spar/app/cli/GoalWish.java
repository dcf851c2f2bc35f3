package dev.spar.app.cli;

import dev.spar.core.goal.GoalTask;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A spec as the goal of a run, with what the command line says of it. */
sealed interface GoalWish {
    record Understood(GoalTask goal) implements GoalWish {}

    record Unfit(Problem problem) implements GoalWish {}

    static GoalWish of(Spec spec, Optional<String> attempts, List<String> only, LaneFlags lanes) {
        if (attempts.filter(a -> !a.matches("[1-9]\\d?")).isPresent()) {
            return unfit("--attempts is a number from 1 to 99, not '" + attempts.get() + "'", "");
        }
        var ids = spec.criteria().stream().map(Spec.Asked::id).toList();
        var unknown = only.stream().filter(id -> !ids.contains(id)).findFirst();
        if (unknown.isPresent()) {
            return unfit(
                    "no criterion has the id " + unknown.get(),
                    Similar.to(unknown.get(), ids)
                            .map(s -> "did you mean '" + s + "'?")
                            .orElse("there are " + String.join(", ", ids)));
        }
        int most = attempts.map(Integer::parseInt).or(spec.bounds()::attempts).orElse(GoalTask.ATTEMPTS);
        var policy = lanes.policy().orElse(Collisions.SERIALIZE);
        var goal = new GoalTask(spec, only, most, 1, lanes.levels, policy);
        return switch (SubTaskGraph.of(goal.subTasks(), policy)) {
            case SubTaskGraph.Ordered.Colliding c ->
                unfit(
                        "sub-tasks are to change the same files",
                        c.collisions().stream()
                                .map(x -> x.first().id() + " (" + x.one() + ") and "
                                        + x.second().id() + " (" + x.other() + ")")
                                .collect(Collectors.joining("; ")));
            case SubTaskGraph.Ordered.Graph g ->
                new Understood(
                        new GoalTask(spec, only, most, lanes.atATime(g.graph().independent()), lanes.levels, policy));
        };
    }

    private static GoalWish unfit(String what, String why) {
        return new Unfit(Problem.of(Code.C007, what, why, "spar help goal"));
    }
}
