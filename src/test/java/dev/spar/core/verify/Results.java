package dev.spar.core.verify;

import dev.spar.core.heal.Fingerprint;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.CheckResult.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Results of checks as tests write them. */
final class Results {
    static final TreeId TREE = new TreeId("1".repeat(40));

    private Results() {}

    static Check check(String command) {
        return new Check(command, command, Duration.ofMinutes(1));
    }

    static CheckResult pass(String command) {
        return result(command, Outcome.PASS, "exit 0", Optional.empty(), List.of());
    }

    static CheckResult unknown(String command, String why) {
        return result(command, Outcome.COULD_NOT_JUDGE, why, Optional.empty(), List.of());
    }

    static CheckResult lacks(String command, String why, String fix) {
        var lack = new Lack(Lack.Means.PROGRAM, fix);
        return result(command, Outcome.COULD_NOT_JUDGE, why, Optional.of(lack), List.of());
    }

    static CheckResult fail(String command, Failure... failures) {
        return result(command, Outcome.FAIL, "red", Optional.empty(), List.of(failures));
    }

    static Failure assertion(String id, String message) {
        return new Failure(id, message, FailureKind.ASSERTION);
    }

    static Failure missing(String symbol) {
        return new Failure(symbol, "cannot find symbol", FailureKind.COMPILE);
    }

    static CheckReport report(CheckResult... results) {
        return new CheckReport(Tier.T2, Heat.COLD, TREE, List.of(results));
    }

    private static CheckResult result(
            String command, Outcome outcome, String why, Optional<Lack> lack, List<Failure> failures) {
        Optional<String> print =
                outcome == Outcome.FAIL ? Optional.of(Fingerprint.of(failures, "tail")) : Optional.empty();
        return new CheckResult(
                check(command), outcome, Optional.of(0), 1, why, lack, failures, print, false, Digest.of(why), "tail");
    }
}
