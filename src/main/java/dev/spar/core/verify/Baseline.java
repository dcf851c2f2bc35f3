package dev.spar.core.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the checks said on the base before any work, one report per run of a tier. What was red there is subtracted,
 * openly.
 */
public record Baseline(List<CheckReport> runs) {
    public static final Baseline NONE = new Baseline(List.of());

    /** The report with every failure marked as known that the base had already. */
    public CheckReport openly(CheckReport report) {
        return new CheckReport(
                report.tier(),
                report.heat(),
                report.tree(),
                report.results().stream().map(this::openly).toList());
    }

    /**
     * The result, marked as known where the base failed the same. A base that does not compile excuses nothing: it
     * hides everything.
     */
    public CheckResult openly(CheckResult r) {
        boolean known = r.outcome() == Outcome.FAIL && (sameFailure(r) || allSeen(r));
        if (known && r.failures().stream().anyMatch(f -> f.kind() == CheckResult.FailureKind.COMPILE)) {
            return r.as(
                    Outcome.COULD_NOT_JUDGE, "it does not compile, as on the base already, so nothing was run", false);
        }
        return known == r.known() ? r : r.as(r.outcome(), r.why(), known);
    }

    private boolean sameFailure(CheckResult result) {
        return reds().anyMatch(b -> b.check().command().equals(result.check().command())
                && b.fingerprint().isPresent()
                && b.fingerprint().equals(result.fingerprint()));
    }

    /**
     * Another command may run the same tests: then each test that fails must have failed on the base; words differ from
     * run to run.
     */
    private boolean allSeen(CheckResult result) {
        var seen = reds().flatMap(b -> b.failures().stream()).toList();
        return !result.failures().isEmpty()
                && result.failures().stream()
                        .allMatch(f -> seen.stream().anyMatch(s -> s.id().equals(f.id()) && s.kind() == f.kind()));
    }

    /** Whether the base gave this command an answer, so that one it does not give now is the change's doing. */
    public boolean judged(Check check) {
        return results()
                .anyMatch(r -> r.check().command().equals(check.command()) && r.outcome() != Outcome.COULD_NOT_JUDGE);
    }

    /** What the base's last run of this command said, for people and prompts. */
    public Optional<CheckResult> last(Check check) {
        return results()
                .filter(r -> r.check().command().equals(check.command()))
                .reduce((a, b) -> b);
    }

    /**
     * The first result of a base of which no command could judge anything for want of means; empty where one judged, or
     * could not for another reason, such as a project that has no test yet.
     */
    public Optional<CheckResult> lacking() {
        return results().allMatch(r -> r.lack().isPresent()) ? results().findFirst() : Optional.empty();
    }

    private Stream<CheckResult> results() {
        return runs.stream().flatMap(r -> r.results().stream());
    }

    private Stream<CheckResult> reds() {
        return results().filter(r -> r.outcome() == Outcome.FAIL);
    }
}
