package dev.spar.flow.port;

import dev.spar.core.problem.Problem;
import java.util.Optional;

/**
 * The repository did not do what it must be able to do: git missing or failing, its folder gone. Nothing of the step
 * counts; the run is parked and can be gone on with when it is mended.
 */
public abstract class RepoFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected RepoFailure(String what) {
        super(what);
    }

    protected RepoFailure(String what, Throwable cause) {
        super(what, cause);
    }

    /** What it is and what helps, where that is known. */
    public Optional<Problem> known() {
        return Optional.empty();
    }

    /** Whether the disk is what failed. */
    public abstract boolean ofTheDisk();
}
