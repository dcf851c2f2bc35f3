package dev.spar.core.verify;

/** The answer of every check and gate. The third is never read as either of the others. */
public enum Outcome {
    PASS,
    FAIL,
    /** It ran nothing, could not start, timed out or broke for a reason of its own. */
    COULD_NOT_JUDGE;

    /** All of them passed; one failure is a failure; else what could not be judged stays so. */
    public Outcome and(Outcome other) {
        if (this == FAIL || other == FAIL) {
            return FAIL;
        }
        return this == PASS ? other : this;
    }
}
