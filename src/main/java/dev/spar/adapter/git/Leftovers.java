package dev.spar.adapter.git;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Git processes that outlived the Spar that started them: they write for a moment more, so they are waited for. */
final class Leftovers {
    private static final long PATIENCE_SECONDS = 20;

    private Leftovers() {}

    /** Returns when no process is left that was given this git directory; one that does not end is ended. */
    static void await(Path gitDir) {
        String argument = "--git-dir=" + gitDir;
        ProcessHandle.allProcesses().filter(p -> given(p, argument)).forEach(Leftovers::await);
    }

    private static boolean given(ProcessHandle process, String argument) {
        return process.info()
                .arguments()
                .filter(a -> Arrays.asList(a).contains(argument))
                .isPresent();
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The handle knows the process by its start, so a reused pid is never hit.
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new GitFailed("waiting for a git of an earlier run", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
