package dev.spar.core.verify;

import java.util.List;
import java.util.Optional;

/**
 * A binary acceptance condition with the command that decides it.
 *
 * @param id short and stable, e.g. {@code C1} or {@code m2.1}
 * @param check absent only for what no command can decide (judged or manual)
 * @param keepsGreen the criterion guards what works already (refactoring, documentation): green on base is right, and
 *     it ends as passing
 * @param rigour what its author asks of the evidence; empty: green is enough, once
 */
public record Criterion(String id, String text, Optional<Check> check, boolean keepsGreen, Optional<Rigour> rigour) {

    /**
     * What has to be shown beyond one green run.
     *
     * @param red whether its command must have been seen red on the base
     * @param repeat how often its command must be green, from 1
     * @param work the files named by its command that the work may change; all else that the command is made of counts
     *     as it was on the base. Empty: nothing is held, as in runs from before there was this
     */
    public record Rigour(boolean red, int repeat, Optional<List<String>> work) {}

    /** One that is met as soon as its command is green. */
    public Criterion(String id, String text, Optional<Check> check, boolean keepsGreen) {
        this(id, text, check, keepsGreen, Optional.empty());
    }

    /** Whether it is met with this status. */
    public boolean met(CriterionStatus status) {
        return status == CriterionStatus.PASSING ? !rigour.map(Rigour::red).orElse(false) : status.met();
    }

    /** Whether the reviewer derived its check: then the check brings along all that shows whether it holds. */
    public boolean derived() {
        return check.flatMap(Check::asserts).isPresent();
    }

    /** How often its command has to be green. */
    public int repeat() {
        return rigour.map(Rigour::repeat).orElse(1);
    }
}
