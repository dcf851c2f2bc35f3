package dev.spar.core.review;

import dev.spar.core.verify.Tamper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests that a change weakened, as findings: computed from the diff, so that no reviewer has to notice them. */
final class WeakenedTests {
    private WeakenedTests() {}

    /** One for each place; what is done there in several ways is told in one. */
    static List<Finding> findings(List<Tamper> tampers) {
        var findings = new ArrayList<Finding>();
        for (Tamper tamper : tampers) {
            Finding next = finding(tamper);
            int at = findings.stream().map(Finding::location).toList().indexOf(next.location());
            if (at < 0) {
                findings.add(next);
            } else {
                findings.set(
                        at, findings.get(at).or(next).titled(findings.get(at).title() + "; " + next.title()));
            }
        }
        return List.copyOf(findings);
    }

    private static Finding finding(Tamper tamper) {
        return new Finding(
                tamper.sentence(),
                severity(tamper.kind()),
                new Ground.OfDefect(Ground.Defect.WEAKENED_TEST),
                Optional.of(new Location(tamper.path(), Math.max(1, tamper.line()), Math.max(1, tamper.line()))),
                "A defect that this test or check caught before is no longer seen.",
                "Put back what it checked and make the code pass it. Where the task itself changes what is right,"
                        + " assert the new behaviour instead.",
                1.0,
                true);
    }

    /** A task may rightly change what is asserted; none makes it right that a test does not look at all. */
    private static Severity severity(Tamper.Kind kind) {
        return switch (kind) {
            case DELETED_TEST, SKIPPED_TEST, FOCUSED_TEST, EMPTIED_TEST, EMPTY_ASSERTION, SWITCHED_OFF ->
                Severity.CRITICAL;
            case REMOVED_ASSERTION, REWRITTEN_SNAPSHOT -> Severity.HIGH;
        };
    }
}
