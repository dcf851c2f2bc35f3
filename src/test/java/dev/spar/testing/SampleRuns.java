package dev.spar.testing;

import static dev.spar.testing.SampleRun.green;
import static dev.spar.testing.SampleRun.red;

import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.heal.BlockReport;
import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.plan.ChallengeAnswer;
import dev.spar.core.plan.Handoff;
import dev.spar.core.plan.PlanAnswer;
import dev.spar.core.plan.Revision;
import dev.spar.core.review.Findings;
import dev.spar.core.review.Grounds;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Verdicts;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.risk.Trigger;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whole journals of a small run: two milestones, a red check, a finding, checkpoints. */
public final class SampleRuns {
    private static final String SUITE = "sh test.sh";

    private SampleRuns() {}

    /** Met: both milestones committed, everything verified. */
    public static SampleRun met() {
        SampleRun run = planned("Add cursor pagination to /search");
        milestone(run, 1);
        run.step(
                "milestone#1/look#1/risk",
                StepKind.INSPECT,
                RiskScore.of(List.of(reason(Trigger.DEPENDENCY, "package.json"))));
        milestone(run, 2);
        run.check("finish/check#1/tier2", Tier.T2, Heat.COLD, green("suite", SUITE));
        run.step(
                "finish/criteria",
                StepKind.EVALUATE,
                evaluation(run, CriterionStatus.VERIFIED, CriterionStatus.VERIFIED));
        return run.add(new Event.RunFinished(
                new Conclusion(StopReason.MET, "2 of 2 criteria met, 2 of them verified red to green"), 3_600_000));
    }

    /** Out of time in the middle of the second milestone, whose check stays red. */
    public static SampleRun outOfTime() {
        SampleRun run = planned("Add cursor pagination to /search");
        milestone(run, 1);
        run.turn("milestone#2/implement", Role.BUILDER, work("first try"));
        run.check("milestone#2/check#1/tier0", Tier.T0, Heat.WARM, red("suite", SUITE, "CursorTest.last_page"));
        run.turn("milestone#2/repair-checks#1", Role.BUILDER, work("second try"));
        run.check("milestone#2/check#2/tier0", Tier.T0, Heat.WARM, red("suite", SUITE, "CursorTest.last_page"));
        run.turn(
                "milestone#2/second-opinion",
                Role.REVIEWER,
                new SecondOpinion("B", "the key is wrong", "print the key", "compare by key"));
        run.add(new Event.ScopeTripped(
                new StepPath("milestone#2/repair-checks#1"),
                List.of(".github/workflows/ci.yml"),
                "deny",
                Digest.of("patch")));
        run.add(new Event.Noted(
                Optional.of(new StepPath("milestone#2/implement")),
                "denied",
                "Bash(curl http://x): no \u001b[31mnetwork\u001b[0m | *here*"));
        return run.add(new Event.Parked(StopReason.BUDGET_TIME, "its active time of 2h is used", 7_200_000));
    }

    public static SampleRun planned(String title) {
        SampleRun run = new SampleRun().begin(title);
        run.step("open", StepKind.OPEN_LANE, new Nothing(true));
        run.check("baseline#1/tier0", Tier.T0, Heat.COLD, green("suite", SUITE));
        run.turn("plan/plan", Role.PLANNER, plan());
        run.turn("plan/round#1/challenge", Role.REVIEWER, new ChallengeAnswer(List.of(objection()), List.of()));
        return run.turn(
                "plan/round#1/revise",
                Role.PLANNER,
                new Revision(plan(), List.of(new Revision.Disposition("no bound", "accepted", "right"))));
    }

    /** A result whose shape tells nothing. */
    record Nothing(boolean done) {}

    /** A milestone whose only review found something that was repaired and not looked at again. */
    public static SampleRun repairedAfterReview() {
        var run = planned("A task");
        run.turn("milestone#1/implement", Role.BUILDER, work("memo"));
        review(run, "milestone#1/review#1", List.of(finding()));
        run.turn("milestone#1/repair-findings#1", Role.BUILDER, work("fixed"));
        return run.commit("milestone#1/checkpoint", "feat: part 1");
    }

    private static void milestone(SampleRun run, int n) {
        String at = "milestone#" + n;
        run.turn(at + "/implement", Role.BUILDER, work("memo of M" + n));
        run.check(at + "/check#1/tier0", Tier.T0, Heat.WARM, red("suite", SUITE, "PageTest.default_size"));
        run.turn(at + "/repair-checks#1", Role.BUILDER, work("mended"));
        run.check(at + "/check#2/tier0", Tier.T0, Heat.WARM, green("suite", SUITE));
        review(run, at + "/review#1", List.of(finding()));
        run.turn(at + "/repair-findings#1", Role.BUILDER, work("fixed"));
        review(run, at + "/review#2", List.of());
        run.step(
                at + "/check#2/criteria",
                StepKind.EVALUATE,
                n == 1
                        ? evaluation(run, CriterionStatus.VERIFIED)
                        : evaluation(run, CriterionStatus.VERIFIED, CriterionStatus.VERIFIED));
        run.step(at + "/changed", StepKind.INSPECT, changes(run));
        run.commit(at + "/checkpoint", "feat: part " + n);
        run.step(
                at + "/handoff",
                StepKind.INSPECT,
                new Handoff(n, "Part " + n, "cp" + n, "yes", List.of("m" + n + ".1 verified"), "memo", List.of()));
    }

    private static Changes changes(SampleRun run) {
        return new Changes(
                SampleRun.tree(0),
                run.tree(),
                List.of(new Changes.Change("src/search.js", Changes.Kind.MODIFIED, 30, 5, false, Changes.Mode.FILE)));
    }

    /** A review that found something and asks a second reviewer. */
    public static SampleRun reviewing() {
        var run = new SampleRun().begin("review of the last commit", RunKind.REVIEW);
        review(run, "first/review#1/verdict", List.of(finding()));
        return run;
    }

    private static void review(SampleRun run, String path, List<ReviewAnswer.RawFinding> findings) {
        var entry = new Manifest.Entry("src/search.js", 900, Digest.of("diff"), Manifest.Kind.JUDGED);
        var lock = new Manifest.Entry("package-lock.json", 90_000, Digest.of("lock"), Manifest.Kind.LOCK_FILE);
        var chunk = new Manifest.Chunk(1, List.of(new Manifest.Part("src/search.js", 0, 2)), 900);
        var manifest = new Manifest(
                SampleRun.commit(0),
                SampleRun.tree(0),
                run.tree(),
                List.of(entry, lock),
                List.of(chunk),
                List.of(new Vendor("openai")),
                List.of(),
                Digest.of("manifest"));
        run.step(path + "/manifest", StepKind.MANIFEST, manifest);
        var answer = new ReviewAnswer(
                findings,
                List.of(new ReviewAnswer.RawObservation("a name could be better", "src/search.js", 3)),
                List.of("src/search.js"));
        run.turn(path + "/chunk#1", Role.REVIEWER, answer);
        var reviewer = List.of(new Vendor("anthropic"));
        run.step(
                path,
                StepKind.VERDICT,
                Verdicts.of(
                        manifest,
                        List.of(Optional.of(answer)),
                        Optional.empty(),
                        new Verdicts.Reviewers(reviewer, Independence.of(reviewer, manifest.authors())),
                        new Findings.Known(
                                new Grounds(List.of("m1.1", "m2.1"), false),
                                file -> OptionalInt.of(99),
                                at -> Optional.empty())));
    }

    private static ReviewAnswer.RawFinding finding() {
        return new ReviewAnswer.RawFinding(
                "limit is not bounded",
                "high",
                "defect",
                "wrong result",
                "src/search.js",
                8,
                9,
                "limit=1000000 loads every row",
                "bound it",
                0.9,
                true);
    }

    /** What a builder says that is done. */
    public static WorkAnswer work(String memo) {
        return new WorkAnswer(
                "done",
                "did it",
                memo,
                List.of(),
                List.of(),
                List.of("/orders has the same bug"),
                List.of("the cursor is opaque"),
                List.of(),
                new BlockReport("", "", "", "", "", ""));
    }

    private static ChallengeAnswer.RawObjection objection() {
        return new ChallengeAnswer.RawObjection(
                "no bound", "high", "missing_requirement", 2, "the task says 20", "bound the page");
    }

    private static PlanAnswer plan() {
        return new PlanAnswer(
                "Two parts",
                "S",
                List.of(part("Cursor codec", "cursors decode"), part("Endpoint", "pages have 20 items")),
                List.of("the order of rows may change"),
                List.of("migrations/"),
                List.of("the cursor is opaque"),
                List.of());
    }

    private static PlanAnswer.RawMilestone part(String title, String done) {
        return new PlanAnswer.RawMilestone(
                title,
                "so that " + done,
                "behaviour",
                "medium",
                List.of(new PlanAnswer.RawCheck(done, SUITE)),
                List.of("src/**"));
    }

    private static RiskScore.Reason reason(Trigger trigger, String path) {
        return new RiskScore.Reason(trigger, trigger.points(), List.of(path));
    }

    /** These statuses of the criteria, found on the tree as it is. */
    public static Evaluation evaluation(SampleRun run, CriterionStatus... statuses) {
        List<Evaluation.Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            String id = "m" + (i + 1) + ".1";
            var check = SampleRun.command(id, SUITE + " " + id);
            boolean ran = statuses[i] != CriterionStatus.NOT_RUN;
            Optional<CheckResult> red = ran ? Optional.of(red(id, check.command(), "t")) : Optional.empty();
            Optional<CheckResult> green = ran ? Optional.of(green(id, check.command())) : Optional.empty();
            evidence.add(new Evaluation.Evidence(
                    new Criterion(id, i == 0 ? "cursors decode" : "pages have 20 items", Optional.of(check), false),
                    statuses[i],
                    red.map(r -> SampleRun.tree(0)),
                    red,
                    green,
                    ran ? "red before, green after" : "its milestone was not reached"));
        }
        return new Evaluation(run.tree(), Digest.of("criteria"), evidence);
    }
}
