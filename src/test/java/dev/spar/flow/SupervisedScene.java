package dev.spar.flow;

import dev.spar.adapter.store.JsonCodec;
import dev.spar.core.heal.BlockReport;
import dev.spar.core.plan.ChallengeAnswer;
import dev.spar.core.plan.PlanAnswer;
import dev.spar.core.plan.Revision;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.review.Severity;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.Check;
import dev.spar.flow.PlayAgents.Edit;
import dev.spar.flow.PlayAgents.Play;
import dev.spar.flow.port.Turn;
import dev.spar.workflow.PlanOnly;
import dev.spar.workflow.Review;
import dev.spar.workflow.Supervised;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The supervised run with everything that can go on in it: a plan that is challenged and mended and agreed to by a
 * person, a first attempt that is red and repaired, a finding that is fixed, and a second look at it.
 */
final class SupervisedScene {
    private static final JsonCodec JSON = new JsonCodec();
    private static final String FILE = "src/count.txt";
    private static final BlockReport NOT_BLOCKED = new BlockReport("", "", "", "", "", "");

    private SupervisedScene() {}

    static Scene of(int milestones, boolean resumes) {
        return Scene.of(new Supervised(), () -> new PlayAgents(resumes, turn -> play(turn, milestones)))
                .attendedWith(settings());
    }

    /** The same plan, challenged and mended, and nothing built. */
    static Scene ofThePlan() {
        return Scene.of(new PlanOnly(), () -> new PlayAgents(true, turn -> play(turn, 1)));
    }

    /** A review on its own that is incomplete at first, and finds something. */
    static Scene ofAReview() {
        return Scene.of(
                new ReviewOfAll(),
                () -> new PlayAgents(true, turn -> {
                    boolean first = turn.path().value().contains("/review#1/");
                    return says(new ReviewAnswer(
                            List.of(), List.of(), first ? List.of() : List.of("README.md", "src/count.txt")));
                }));
    }

    /** Of everything there is where it begins: what it changes is all against nothing. */
    private static final class ReviewOfAll implements Workflow {
        private static final TreeId NOTHING = new TreeId("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

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
            var subject = new ReviewSubject(
                    "everything",
                    flow.start().commit(),
                    NOTHING,
                    List.of(),
                    false,
                    new ReviewSubject.Measure("", "", false, Optional.empty()),
                    Severity.HIGH,
                    false,
                    2,
                    List.of(),
                    Optional.empty());
            return new Review().run(Task.reviewing(subject), settings, flow);
        }
    }

    private static Play play(Turn turn, int milestones) {
        String path = turn.path().value();
        boolean first = path.startsWith("milestone#1/") || path.startsWith("plan/round#1/");
        String step = path.substring(path.lastIndexOf('/') + 1);
        return switch (step) {
            case "plan" -> says(plan(milestones, "counts words"));
            case "challenge" -> says(first ? objection() : new ChallengeAnswer(List.of(), List.of()));
            case "revise" -> says(new Revision(plan(milestones, "counts words, none for no input"), List.of()));
            case "implement" ->
                says(work(), new Edit(file(path), "counts"), new Edit(FILE, first ? "all but broken" : "whole"));
            case "repair-checks", "repair-findings" -> says(work(), new Edit(FILE, "repaired by " + step));
            case "chunk#1" ->
                says(new ReviewAnswer(
                        first && path.contains("/review#1/") ? List.of(finding()) : List.of(),
                        List.of(),
                        List.of(FILE, file(path))));
            default -> throw new AssertionError("nobody said what to answer at " + path);
        };
    }

    private static Play says(Object answer, Edit... edits) {
        return Play.says(JSON.encode(answer), edits);
    }

    /** The file that shows that this milestone was built. */
    private static String file(String path) {
        return "src/part-" + path.charAt("milestone#".length()) + ".txt";
    }

    private static PlanAnswer plan(int milestones, String summary) {
        return new PlanAnswer(
                summary,
                "S",
                IntStream.rangeClosed(1, milestones)
                        .mapToObj(n -> new PlanAnswer.RawMilestone(
                                "Count words " + n,
                                "it counts",
                                "behaviour",
                                "low",
                                List.of(new PlanAnswer.RawCheck("counts", "test -f src/part-" + n + ".txt")),
                                List.of(FILE)))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static ChallengeAnswer objection() {
        var raw = new ChallengeAnswer.RawObjection(
                "says nothing of no input", "critical", "missing_requirement", 1, "the task", "say it");
        return new ChallengeAnswer(List.of(raw), List.of());
    }

    private static ReviewAnswer.RawFinding finding() {
        return new ReviewAnswer.RawFinding(
                "loses the last word",
                "critical",
                "defect",
                "wrong result",
                FILE,
                1,
                1,
                "no newline at the end",
                "read to the end",
                0.9,
                true);
    }

    private static WorkAnswer work() {
        return new WorkAnswer(
                "done", "did it", "all is done", List.of(), List.of(), List.of(), List.of(), List.of(), NOT_BLOCKED);
    }

    private static Settings settings() {
        var s = TestSettings.with(
                TestSettings.budget(), new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(6)), Approvals.PLAN);
        var lint = new Check("lint", "lint " + FILE, Duration.ofMinutes(1));
        var readme = new Check("readme", "test -f README.md", Duration.ofMinutes(1));
        return s.with(s.verify().with(List.of(lint), List.of(), List.of(readme)));
    }
}
