package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.flow.port.DiskFailure;
import dev.spar.flow.port.RepoFailure;
import java.util.List;
import java.util.Optional;

/** A git call that should have worked did not: its arguments, exit code and what it said. */
public final class GitFailed extends RepoFailure {
    private static final long serialVersionUID = 1;

    private final String said;

    GitFailed(List<String> arguments, int exitCode, String said) {
        this(said, "git " + String.join(" ", arguments) + " ended with " + exitCode + ": " + said.strip());
    }

    private GitFailed(String said, String what) {
        super(what);
        this.said = said;
    }

    GitFailed(String what, Exception cause) {
        super(what, cause);
        this.said = "";
    }

    @Override
    public Optional<Problem> known() {
        return HeldLock.in(said).map(lock -> HeldLock.problem(lock, "")).or(this::unwritable);
    }

    /** What is looked at is kept as objects of the repository, so one that takes none cannot be looked at either. */
    private Optional<Problem> unwritable() {
        if (!ofTheDisk()) {
            return Optional.empty();
        }
        boolean readOnly = said.contains("Read-only file system");
        return Optional.of(Problem.of(
                readOnly ? Code.D005 : Code.D001,
                readOnly ? "the repository is on a read-only file system" : "git has no room to write",
                said.strip()
                        + "\n"
                        + "What Spar looks at it keeps as git objects; of your files and your index nothing was"
                        + " changed.",
                readOnly ? "findmnt -T ." : "df -h ."));
    }

    @Override
    public boolean ofTheDisk() {
        return DiskFailure.told(String.valueOf(getMessage()));
    }
}
