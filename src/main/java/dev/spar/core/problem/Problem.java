package dev.spar.core.problem;

import java.util.List;

/**
 * One thing that is wrong, said so that a person can act on it.
 *
 * @param code what kind it is, for ever
 * @param what one line that says what is wrong, not whose fault it is
 * @param why why that keeps Spar from going on
 * @param fixes commands or steps that lead on, the safest first
 */
public record Problem(Code code, String what, String why, List<String> fixes) {

    public static Problem of(Code code, String what, String why, String... fixes) {
        return new Problem(code, what, why, List.of(fixes));
    }

    /** The same in one line, for places that have only one. */
    public String line() {
        return "error[" + code.id() + "]: " + what;
    }
}
