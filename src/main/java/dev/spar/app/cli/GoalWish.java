package dev.spar.app.cli;

import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.spec.Spec;
import java.util.List;
import java.util.stream.Collectors;

/** A spec as the goal of a run, with what the command line says of it. */
sealed interface GoalWish {
    record Understood(GoalTask goal) implements GoalWish {}

    record Unfit(Problem problem) implements GoalWish {}

    static GoalWish of(Spec spec, List<String> only, GoalLimits limits) {
        var ids = spec.criteria().stream().map(Spec.Asked::id).toList();
        var unknown = only.stream().filter(id -> !ids.contains(id)).findFirst();
        if (unknown.isPresent()) {
            return unfit(
                    "no criterion has the id " + unknown.get(),
                    Similar.to(unknown.get(), ids)
                            .map(s -> "did you mean '" + s + "'?")
                            .orElse("there are " + String.join(", ", ids)));
        }
        return switch (limits.to(spec, only)) {
            case GoalLimits.Applied.Fitting f -> new Understood(f.goal());
            case GoalLimits.Applied.Colliding c ->
                unfit(
                        "sub-tasks are to change the same files",
                        c.collisions().stream()
                                .map(x -> x.first().id() + " (" + x.one() + ") and "
                                        + x.second().id() + " (" + x.other() + ")")
                                .collect(Collectors.joining("; ")));
        };
    }

    private static GoalWish unfit(String what, String why) {
        return new Unfit(Problem.of(Code.C007, what, why, "spar help goal"));
    }
}
