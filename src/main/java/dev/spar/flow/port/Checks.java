package dev.spar.flow.port;

import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import java.nio.file.Path;
import java.util.List;

/** Runs our commands. Thread-safe. An interrupt ends the running command and throws {@link InterruptedException}. */
public interface Checks {
    /**
     * Runs the checks in order in a folder, each once, inside the full fence.
     *
     * @param folder the worktree or a clean checkout
     * @param heat {@link Heat#COLD} has the folder bootstrapped first (setup, copies and links)
     */
    List<CheckResult> run(StepPath path, List<Check> checks, Path folder, Heat heat) throws InterruptedException;

    /**
     * Makes a fresh worktree usable: setup command, copy and link list, port block. A failure is told, with what would
     * help.
     */
    Bootstrapped bootstrap(Path folder) throws InterruptedException;

    sealed interface Bootstrapped {
        record Ready() implements Bootstrapped {}

        record Failed(String what, String fix) implements Bootstrapped {}
    }

    /** Whether a file of this path is a test or belongs to tests (fixtures, snapshots). */
    boolean isTest(String path);
}
