package dev.spar.workflow;

import dev.spar.core.goal.Derivation;
import dev.spar.core.goal.Diagnosis;
import dev.spar.core.heal.BlockReport;
import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.plan.ChallengeAnswer;
import dev.spar.core.plan.ChallengeAnswer.RawObjection;
import dev.spar.core.plan.PlanAnswer;
import dev.spar.core.plan.PlanAnswer.RawCheck;
import dev.spar.core.plan.PlanAnswer.RawMilestone;
import dev.spar.core.plan.Revision;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Location;
import dev.spar.core.review.Severity;
import dev.spar.core.run.Digest;
import dev.spar.core.spec.SpecDraft;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Lack;
import dev.spar.core.verify.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What played agents say. */
final class Says {
    /** In every word a builder says, so that a prompt that shows them can be found out. */
    static final String AUTHOR = "AUTHOR-SPEAKS";

    private static final BlockReport NOT_BLOCKED = new BlockReport("", "", "", "", "", "");

    private Says() {}

    /** What an agent answers where the scenario does not say. */
    static Object usual(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "PlanAnswer" -> plan(1);
            case "Revision" -> new Revision(plan(1), List.of());
            case "ChallengeAnswer" -> new ChallengeAnswer(List.of(), List.of());
            case "WorkAnswer" -> done();
            case "SpecDraft" -> draft();
            case "Derivation" -> new Derivation(List.of());
            case "Diagnosis" -> new Diagnosis("", List.of());
            case "SecondOpinion" -> new SecondOpinion("A", "line 3", "sh probe.sh", "read the test first");
            default -> throw new IllegalStateException("no usual " + type);
        };
    }

    static PlanAnswer plan(int milestones) {
        return plan(milestones < 3 ? "S" : "M", milestones, "sh test.sh ");
    }

    static PlanAnswer plan(String size, int milestones, String command) {
        return new PlanAnswer(
                "counts words",
                size,
                IntStream.rangeClosed(1, milestones)
                        .mapToObj(n -> new RawMilestone(
                                "Count words " + n,
                                "it counts",
                                "behaviour",
                                "low",
                                List.of(new RawCheck("counts", command + n)),
                                List.of("count.sh")))
                        .toList(),
                List.of(),
                List.of("LICENSE"),
                List.of("words are split at blanks"),
                List.of("characters"));
    }

    static WorkAnswer done() {
        return work("done", List.of(), List.of(), NOT_BLOCKED);
    }

    static WorkAnswer nothing(boolean evidence) {
        return evidence
                ? work(
                        "no_changes_needed",
                        List.of(new WorkAnswer.Ran("sh test.sh", 0, "ok")),
                        List.of("count.sh"),
                        NOT_BLOCKED)
                : work("no_changes_needed", List.of(), List.of(), NOT_BLOCKED);
    }

    static WorkAnswer blocked(String what) {
        return work(
                "blocked", List.of(), List.of(), new BlockReport(what, "cause A", "cause B", "run x", AUTHOR, AUTHOR));
    }

    private static WorkAnswer work(String status, List<WorkAnswer.Ran> ran, List<String> files, BlockReport block) {
        return new WorkAnswer(
                status,
                AUTHOR + " summary",
                AUTHOR + " memo",
                ran,
                files,
                List.of(AUTHOR),
                List.of(AUTHOR),
                List.of(),
                block);
    }

    static ChallengeAnswer objects(String severity, String title) {
        return new ChallengeAnswer(
                List.of(new RawObjection(title, severity, "weak_done_check", 1, "test.sh line 1", "run it")),
                List.of());
    }

    static Finding finding(Severity severity, String title) {
        return new Finding(
                title,
                severity,
                new Ground.OfDefect(Ground.Defect.WRONG_RESULT),
                Optional.of(new Location("a.txt", 1, 1)),
                "empty input prints 1",
                "handle it",
                0.9,
                true);
    }

    /** A check that ended as it is told to: with an outcome, for want of something, or red with this fingerprint. */
    static CheckResult ran(Object said) {
        var check = new Check("test", "make test", Duration.ofMinutes(1));
        Outcome outcome = said instanceof Outcome o ? o : said instanceof Lack ? Outcome.COULD_NOT_JUDGE : Outcome.FAIL;
        return new CheckResult(
                check,
                outcome,
                Optional.of(outcome == Outcome.PASS ? 0 : 1),
                5,
                "said " + said,
                said instanceof Lack lack ? Optional.of(lack) : Optional.empty(),
                outcome == Outcome.FAIL
                        ? List.of(new CheckResult.Failure("test", "said " + said, CheckResult.FailureKind.ASSERTION))
                        : List.of(),
                said instanceof String fingerprint ? Optional.of(fingerprint) : Optional.empty(),
                false,
                Digest.of(""),
                "OUTPUT " + said);
    }

    /** Of a criterion: one status or lack for all, or a map of ids with those that are not verified. */
    static Evaluation.Evidence evidence(Criterion c, Object said) {
        CriterionStatus status = said instanceof Map<?, ?> some
                ? (CriterionStatus) Objects.requireNonNullElse(some.get(c.id()), CriterionStatus.VERIFIED)
                : said instanceof Lack
                        ? CriterionStatus.NOT_RUN
                        : said instanceof CriterionStatus s ? s : CriterionStatus.VERIFIED;
        Optional<CheckResult> ran = c.check().isEmpty()
                ? Optional.empty()
                : Optional.of(ran(said instanceof Lack ? said : status.met() ? Outcome.PASS : "C-red"));
        return new Evaluation.Evidence(c, status, Optional.empty(), Optional.empty(), ran, "said " + status.word());
    }

    /** A spec of three sub-tasks that nothing is to be said against. */
    static SpecDraft draft() {
        return draft("number", 3);
    }

    static SpecDraft draft(String what, int subTasks) {
        return new SpecDraft(
                "Numbers",
                "The files hold no numbers.",
                IntStream.rangeClosed(1, subTasks)
                        .mapToObj(n ->
                                new SpecDraft.Condition("C" + n, what + " " + n + " holds", "sh c" + n + ".sh", false))
                        .toList(),
                new SpecDraft.Limits(List.of("plain sh"), List.of(), List.of(), List.of()),
                IntStream.rangeClosed(1, subTasks)
                        .mapToObj(n -> new SpecDraft.Part(
                                "S" + n,
                                "Write " + what + " " + n,
                                "Write it.",
                                "implementer",
                                "",
                                "",
                                List.of("f" + n + ".txt"),
                                List.of(),
                                List.of("C" + n)))
                        .toList(),
                "sh tests/run.sh",
                List.of());
    }
}
