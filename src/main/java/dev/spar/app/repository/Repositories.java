package dev.spar.app.repository;

import dev.spar.core.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the repository around a folder. */
public interface Repositories {

    Look look(Path folder);

    /** Why no run of the repository around this folder can be kept, where that is so; nothing is written there. */
    Optional<Problem> noRuns(Path folder);

    /** What is there. */
    sealed interface Look {
        record Found(Repository repository) implements Look {}

        /** Nothing Spar can work on. */
        record Unfit(Problem problem) implements Look {}
    }
}
