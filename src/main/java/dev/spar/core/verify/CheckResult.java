package dev.spar.core.verify;

import dev.spar.core.run.Digest;
import java.util.List;
import java.util.Optional;

/**
 * One command, run once by us.
 *
 * @param exitCode absent where it did not start or was ended by us (time-out, byte cap)
 * @param why one sentence for people; for COULD_NOT_JUDGE what was missing
 * @param lack what it lacked to judge anything, where no work on the repository brings that
 * @param failures what failed, as far as the output tells: test id and first assertion, compile errors
 * @param fingerprint of the failure, normalised, so that the same error again is recognised; absent unless FAIL
 * @param known the same failure was seen on the base before work started; it is subtracted openly
 * @param output digest of the complete kept output, {@code tail} its last lines
 */
public record CheckResult(
        Check check,
        Outcome outcome,
        Optional<Integer> exitCode,
        long millis,
        String why,
        Optional<Lack> lack,
        List<Failure> failures,
        Optional<String> fingerprint,
        boolean known,
        Digest output,
        String tail) {

    /**
     * A failing test or compile error. {@code id} names it stably; {@code message} is the first assertion or error
     * line.
     */
    public record Failure(String id, String message, FailureKind kind) {}

    /** What sort of red it is; decides whether it is red for the right reason. */
    public enum FailureKind {
        ASSERTION,
        COMPILE,
        OTHER
    }

    /** The same run, read otherwise: what the base knew already is not held against the change. */
    public CheckResult as(Outcome read, String reason, boolean knownBefore) {
        return new CheckResult(
                check, read, exitCode, millis, reason, lack, failures, fingerprint, knownBefore, output, tail);
    }

    /** The same run as that of another check with this command. */
    public CheckResult of(Check other) {
        return new CheckResult(other, outcome, exitCode, millis, why, lack, failures, fingerprint, known, output, tail);
    }

    /** Red, and not known to have been red before the work. */
    public boolean blocks() {
        return outcome == Outcome.FAIL && !known;
    }
}
