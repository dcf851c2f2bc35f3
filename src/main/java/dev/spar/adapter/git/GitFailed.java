package dev.spar.adapter.git;

import dev.spar.flow.port.RepoFailure;
import java.util.List;

/** A git call that should have worked did not: its arguments, exit code and what it said. */
public final class GitFailed extends RepoFailure {
    private static final long serialVersionUID = 1;

    GitFailed(List<String> arguments, int exitCode, String said) {
        super("git " + String.join(" ", arguments) + " ended with " + exitCode + ": " + said.strip());
    }

    GitFailed(String what, Exception cause) {
        super(what, cause);
    }

    @Override
    public boolean ofTheDisk() {
        return String.valueOf(getMessage())
                .matches("(?s).*(No space left|Disk quota exceeded|Read-only file system).*");
    }
}
