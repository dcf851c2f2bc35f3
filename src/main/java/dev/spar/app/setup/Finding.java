package dev.spar.app.setup;

import java.util.Optional;

/**
 * What one look at the machine or the repository found.
 *
 * @param id stable, dotted, e.g. {@code agent.claude.login}
 * @param detail one line for people
 * @param fix a command or step that mends it
 * @param exit the exit code a failure leads to: 4 for agents, 8 for everything else
 */
public record Finding(String id, Status status, String detail, Optional<String> fix, int exit) {

    /** How it stands. */
    public enum Status {
        OK,
        WARN,
        FAIL,
        /** Not looked at, and why. */
        SKIP
    }

    public static Finding ok(String id, String detail) {
        return new Finding(id, Status.OK, detail, Optional.empty(), 0);
    }

    public static Finding warn(String id, String detail, String fix) {
        return new Finding(id, Status.WARN, detail, Optional.of(fix), 0);
    }

    public static Finding skip(String id, String detail) {
        return new Finding(id, Status.SKIP, detail, Optional.empty(), 0);
    }

    /** Without it an agent cannot work. */
    public static Finding agentFails(String id, String detail, String fix) {
        return new Finding(id, Status.FAIL, detail, Optional.of(fix), 4);
    }

    /** Without it a run cannot start. */
    public static Finding fails(String id, String detail, String fix) {
        return new Finding(id, Status.FAIL, detail, Optional.of(fix), 8);
    }
}
