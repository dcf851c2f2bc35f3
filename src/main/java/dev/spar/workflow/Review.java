package dev.spar.workflow;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Grounds;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.review.Seen;
import dev.spar.core.review.Severity;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.text.Visible;
import dev.spar.flow.Flow;
import dev.spar.flow.ReviewScope;
import dev.spar.flow.StepName;
import dev.spar.flow.Workflow;
import dev.spar.workflow.prompt.ChangePrompts;
import dev.spar.workflow.stage.Reproducing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A review on its own, of what anybody made: the run starts at the change's end, and its reviewers see what lies
 * between that and the base, cut, covered and judged as in every run. Nothing is built, repaired or committed.
 */
public final class Review implements Workflow {
    private static final int NAMED = 5;

    @Override
    public String name() {
        return RunKind.REVIEW.workflow();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Conclusion run(Task task, Settings settings, Flow flow) {
        ReviewSubject subject =
                task.review().orElseThrow(() -> new IllegalStateException("a review of nothing was begun"));
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(taken(subject, List.of(), flow.at("first")));
        if (subject.both()) {
            verdicts.add(taken(subject, verdicts.getFirst().reviewers(), flow.at("second")));
        }
        ReviewReport raised = ReviewReport.of(subject, verdicts);
        ReviewReport shown = subject.measure().strict()
                ? raised.shown(
                        subject, Reproducing.proofs(flow.at("evidence"), raised.blocking(subject), base(subject)))
                : raised;
        ReviewReport report = flow.keep(StepName.of("report"), shown, ReviewReport.class);
        return concluded(subject, report, verdicts);
    }

    /** A review that could not be taken completely is asked for again, as often as the subject says. */
    private static Verdict taken(ReviewSubject subject, List<Vendor> before, Flow part) {
        var asked = ChangePrompts.Asked.of(subject.measure(), previous(subject));
        var known = new ReviewScope.Known(subject.authors(), before, subject.seen(), Optional.empty());
        var scope = new ReviewScope(
                StepName.of("verdict"),
                base(subject),
                new Grounds(subject.measure().criteria(), false),
                chunk -> ChangePrompts.chunk(asked, chunk),
                manifest -> ChangePrompts.whole(asked, manifest),
                known);
        for (int round = 1; ; round++) {
            Verdict verdict = part.at("review", round).review(scope);
            if (verdict.complete() || round >= subject.rounds()) {
                return verdict;
            }
        }
    }

    private static Checkpoint base(ReviewSubject subject) {
        return new Checkpoint(LaneId.MAIN, 0, subject.base(), subject.baseTree(), "base");
    }

    /** What was found before is asked about where it may have changed since; what stays as it was stays found. */
    private static List<Finding> previous(ReviewSubject subject) {
        return subject.seen().stream()
                .flatMap(s -> s.found().stream())
                .map(Seen.Found::finding)
                .toList();
    }

    private static Conclusion concluded(ReviewSubject subject, ReviewReport report, List<Verdict> verdicts) {
        String limit = subject.failOn().word() + (subject.failOn() == Severity.CRITICAL ? "" : " or worse");
        long grave = report.open(subject.failOn());
        String counts = report.counts();
        return switch (report.verdict()) {
            case APPROVE -> new Conclusion(StopReason.MET, "no finding is open");
            case CHANGES -> new Conclusion(StopReason.MET, "nothing that is " + limit + " is open, but " + counts);
            case BLOCK ->
                new Conclusion(
                        StopReason.UNMET,
                        grave + (grave == 1 ? " finding is " : " findings are ") + limit + " (" + counts + ")");
            case INCONCLUSIVE ->
                new Conclusion(
                        StopReason.NO_EVIDENCE,
                        "the review could not be taken completely: " + unread(report, verdicts));
        };
    }

    /** What a reviewer left out, and sources that none can be given; of a change that is for no model, all of it. */
    private static String unread(ReviewReport report, List<Verdict> verdicts) {
        List<String> files = verdicts.stream()
                .flatMap(v -> Stream.concat(v.unread().stream(), v.manifest().hidden().stream()))
                .distinct()
                .toList();
        List<String> named = files.isEmpty() ? report.notJudged() : files;
        int more = named.size() - NAMED;
        return "unread: "
                + named.stream().limit(NAMED).map(Visible::flat).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + (more == 1 ? " other file" : " other files") : "");
    }
}
