package dev.spar.core.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the checks said on the base before any work, one report per run of a tier. What was red there is subtracted,
 * openly.
 *
 * @param earlier the same of the runs that this base has unfinished work of: what turned red since they began is that
 *     work's doing, or its branch's, and no excuse
 */
public record Baseline(List<CheckReport> runs, List<List<CheckReport>> earlier) {
    public static final Baseline NONE = new Baseline(List.of());

    public Baseline(List<CheckReport> runs) {
        this(runs, List.of());
    }

    /** This base as one that has unfinished work of a run that began on that one. */
    public Baseline after(Baseline began) {
        var others = Stream.concat(Stream.of(began.runs), began.earlier.stream());
        return new Baseline(runs, Stream.concat(earlier.stream(), others).toList());
    }

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
        boolean known = known(r);
        if (known && r.failures().stream().anyMatch(f -> f.kind() == CheckResult.FailureKind.COMPILE)) {
            return r.as(
                    Outcome.COULD_NOT_JUDGE, "it does not compile, as on the base already, so nothing was run", false);
        }
        return known == r.known() ? r : r.as(r.outcome(), r.why(), known);
    }

    /**
     * Whether this is what was red before anybody worked; a base that gave the command no answer says nothing of it.
     */
    public boolean known(CheckResult r) {
        return r.outcome() == Outcome.FAIL
                && seen(runs, r)
                && earlier.stream().allMatch(base -> seen(base, r) || !judged(base, r.check()));
    }

    private static boolean seen(List<CheckReport> base, CheckResult r) {
        return sameFailure(base, r) || allSeen(base, r);
    }

    private static boolean sameFailure(List<CheckReport> base, CheckResult result) {
        return reds(base)
                .anyMatch(b -> b.check().command().equals(result.check().command())
                        && b.fingerprint().isPresent()
                        && b.fingerprint().equals(result.fingerprint()));
    }

    /**
     * Another command may run the same tests: then each test that fails must have failed on the base; words differ from
     * run to run.
     */
    private static boolean allSeen(List<CheckReport> base, CheckResult result) {
        var seen = reds(base).flatMap(b -> b.failures().stream()).toList();
        return !result.failures().isEmpty()
                && result.failures().stream()
                        .allMatch(f -> seen.stream().anyMatch(s -> s.id().equals(f.id()) && s.kind() == f.kind()));
    }

    /** Red, or without an answer where the base gave one: then the change is what broke it. */
    public boolean brokenSince(CheckResult r) {
        return r.blocks() || (r.outcome() == Outcome.COULD_NOT_JUDGE && judged(r.check()));
    }

    /** Whether the base gave this command an answer, so that one it does not give now is the change's doing. */
    public boolean judged(Check check) {
        return judged(runs, check);
    }

    private static boolean judged(List<CheckReport> base, Check check) {
        return results(base)
                .anyMatch(r -> r.check().command().equals(check.command()) && r.outcome() != Outcome.COULD_NOT_JUDGE);
    }

    /** What the base's last run of this command said, for people and prompts. */
    public Optional<CheckResult> last(Check check) {
        return results(runs)
                .filter(r -> r.check().command().equals(check.command()))
                .reduce((a, b) -> b);
    }

    /**
     * The first result of a base of which no command could judge anything for want of means; empty where one judged, or
     * could not for another reason, such as a project that has no test yet.
     */
    public Optional<CheckResult> lacking() {
        return results(runs).allMatch(r -> r.lack().isPresent()) ? results(runs).findFirst() : Optional.empty();
    }

    private static Stream<CheckResult> results(List<CheckReport> base) {
        return base.stream().flatMap(r -> r.results().stream());
    }

    private static Stream<CheckResult> reds(List<CheckReport> base) {
        return results(base).filter(r -> r.outcome() == Outcome.FAIL);
    }
}
