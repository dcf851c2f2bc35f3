package dev.spar.adapter.git;

import java.util.List;

/** A git call that should have worked did not: its arguments, exit code and what it said. */
public final class GitFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    GitFailed(List<String> arguments, int exitCode, String said) {
        super("git " + String.join(" ", arguments) + " ended with " + exitCode + ": " + said.strip());
    }

    GitFailed(String what, Exception cause) {
        super(what, cause);
    }
}
