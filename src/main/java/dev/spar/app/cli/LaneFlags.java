package dev.spar.app.cli;

import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say how much is done at the same time. */
final class LaneFlags {
    @Option(
            names = {"--workers", "--parallel"},
            arity = "0..1",
            fallbackValue = "4",
            paramLabel = "N",
            description = "sub-tasks at a time, 1 to 8 (default: 4 where 3 are independent, else 1)")
    Optional<String> workers = Optional.empty();

    @Option(names = "--sequential", description = "one sub-task after the other: --workers 1")
    boolean sequential;

    @Option(names = "--levels", description = "all of a level are merged before the next level begins")
    boolean levels;

    @Option(
            names = "--collisions",
            paramLabel = "POLICY",
            description = "sub-tasks for the same files: serialize (default), force or fail")
    Optional<String> collisions = Optional.empty();

    /** The first of them that was given. */
    Optional<String> given() {
        return Stream.of(
                        workers.map(_ -> "--workers"),
                        sequential ? Optional.of("--sequential") : Optional.<String>empty(),
                        levels ? Optional.of("--levels") : Optional.<String>empty(),
                        collisions.map(_ -> "--collisions"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What is wrong with what was said. */
    Optional<Problem> contrary() {
        if (sequential && workers.isPresent()) {
            return misfit("--sequential and --workers exclude each other", "--sequential means one at a time");
        }
        if (workers.filter(w -> !w.matches("[1-" + GoalTask.MOST_WORKERS + "]")).isPresent()) {
            return misfit(
                    "--workers is a number from 1 to " + GoalTask.MOST_WORKERS + ", not '" + workers.get() + "'", "");
        }
        return collisions.isPresent() && policy().isEmpty()
                ? misfit("--collisions is serialize, force or fail, not '" + collisions.get() + "'", "")
                : Optional.empty();
    }

    private static Optional<Problem> misfit(String what, String why) {
        return Optional.of(Problem.of(Code.C007, what, why, "spar help goal"));
    }

    /** With this number of attempts. Only where nothing is {@link #contrary}. */
    GoalLimits limits(Optional<Integer> attempts) {
        Optional<Integer> atATime = sequential ? Optional.of(1) : workers.map(Integer::parseInt);
        return new GoalLimits(attempts, atATime, levels, policy().orElse(Collisions.SERIALIZE));
    }

    private Optional<Collisions> policy() {
        return Stream.of(Collisions.values())
                .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(collisions.orElse("serialize")))
                .findFirst();
    }
}
