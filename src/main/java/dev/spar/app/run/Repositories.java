package dev.spar.app.run;

import dev.spar.core.problem.Problem;
import java.nio.file.Path;

/** Finds the repository around a folder. */
public interface Repositories {

    Look look(Path folder);

    /** What is there. */
    sealed interface Look {
        record Found(Repository repository) implements Look {}

        /** Nothing Spar can work on. */
        record Unfit(Problem problem) implements Look {}
    }
}
