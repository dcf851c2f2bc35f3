package dev.spar.app.setup;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.util.Optional;

/**
 * What one look at the machine or the repository found.
 *
 * @param id stable, dotted, e.g. {@code agent.claude.login}
 * @param detail one line for people
 * @param fix a command or step that mends it
 * @param code the error that a run would end with
 */
public record Finding(String id, Status status, String detail, Optional<String> fix, Optional<Code> code) {

    /** How it stands. */
    public enum Status {
        OK,
        WARN,
        FAIL,
        /** Not looked at, and why. */
        SKIP
    }

    public static Finding ok(String id, String detail) {
        return new Finding(id, Status.OK, detail, Optional.empty(), Optional.empty());
    }

    public static Finding warn(String id, String detail, String fix) {
        return new Finding(id, Status.WARN, detail, Optional.of(fix), Optional.empty());
    }

    public static Finding skip(String id, String detail) {
        return new Finding(id, Status.SKIP, detail, Optional.empty(), Optional.empty());
    }

    /** Without it a run cannot start. */
    public static Finding fails(Code code, String id, String detail, String fix) {
        return new Finding(id, Status.FAIL, detail, Optional.of(fix), Optional.of(code));
    }

    /** Where no run needs it, it is worth knowing at most. */
    public Finding optional() {
        return status == Status.FAIL ? new Finding(id, Status.WARN, detail, fix, code) : this;
    }

    /** The exit code this leads to: that of its error where it fails, else 0. */
    public int exit() {
        return status == Status.FAIL ? code.map(c -> c.reason().exitCode()).orElse(0) : 0;
    }

    /** The same as the error that a run ends with; empty where it does not fail. */
    public Optional<Problem> problem() {
        return status == Status.FAIL
                ? code.map(c -> Problem.of(c, detail, c.title(), fix.orElse("spar doctor")))
                : Optional.empty();
    }
}
