package dev.spar.app.run;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.task.Task;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Refuses what a secret cannot be taken out of, because it would mean something else without it. */
final class SecretWords {
    private SecretWords() {}

    /** {@code kept} gives a text as it may be kept. */
    static Optional<Problem> in(String branch, Task task, UnaryOperator<String> kept) {
        Predicate<String> holdsSecret = text -> !kept.apply(text).equals(text);
        if (holdsSecret.test(branch)) {
            return Optional.of(Problem.of(
                    Code.G004,
                    "the branch's name holds what looks like a secret",
                    "a branch's name is kept in the repository and goes where it is pushed; --branch takes another one",
                    "spar run --branch work/NAME TASK"));
        }
        return task.goal()
                .filter(g -> g.spec().commands().stream().anyMatch(holdsSecret))
                .map(g -> Problem.of(
                        Code.G004,
                        "a command of the spec holds what looks like a secret",
                        "commands are kept in the run's journal and report, and reviewers read them",
                        "let the command read it from a variable, and name that in verify.env"));
    }
}
