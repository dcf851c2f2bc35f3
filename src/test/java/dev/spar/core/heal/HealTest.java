package dev.spar.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.heal.DoomLoop.Advice;
import dev.spar.core.heal.NoChangesNeeded.Answer;
import dev.spar.core.heal.Strikes.Remedy;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at /home/a/w-1/src/A.java:12 | at /tmp/b/src/A.java:97",
                "C:\\Users\\a\\src\\A.java:1 | D:\\b\\src\\A.java:22",
                "took 12 ms, 3 retries | took 1234 ms, 17 retries",
                "2026-01-02T03:04:05.678Z failed | 2027-11-12T13:14:15Z failed",
                "12:00:01 failed | 23:59:59.123 failed",
                "java.lang.Object@1b2c3d4e is null | java.lang.Object@99ffee01 is null",
                "panic at 0x7ffdeadbeef | panic at 0x1",
                "commit 0839fa1deadbeef0123 missing | commit 355bdbd12345678 missing",
                "id 123e4567-e89b-12d3-a456-426614174000 | id 00000000-e89b-12d3-a456-42661417ffff",
                "listening on 127.0.0.1:40123 | listening on 127.0.0.1:5001",
                "expected: <3>  but was:   <-1> | expected: <4> but was: <17>",
            })
    void what_differs_by_chance_is_the_same_failure(String one, String other) {
        assertThat(Fingerprint.normalised(one)).isEqualTo(Fingerprint.normalised(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AssertionError: expected true | NullPointerException: x is null",
                "cannot find symbol: slugify | cannot find symbol: titleCase",
                "CounterTest.adds failed | CounterTest.removes failed",
                "feedface is no word | deadline is no word",
            })
    void what_differs_in_kind_is_another_failure(String one, String other) {
        assertThat(Fingerprint.normalised(one)).isNotEqualTo(Fingerprint.normalised(other));
    }

    @Test
    void a_fingerprint_is_that_of_tests_and_first_assertions_in_any_order() {
        var a = new Failure("A.a", "expected 1 but was 2", FailureKind.ASSERTION);
        var b = new Failure("B.b", "at /x/y.py:3", FailureKind.ASSERTION);
        assertThat(Fingerprint.of(List.of(a, b), "tail 1")).isEqualTo(Fingerprint.of(List.of(b, a), "tail 2"));
        assertThat(Fingerprint.of(List.of(a), "")).isNotEqualTo(Fingerprint.of(List.of(b), ""));
        assertThat(Fingerprint.of(List.of(), "exit at /a/b:1")).isEqualTo(Fingerprint.of(List.of(), "exit at /c/b:2"));
    }

    @Test
    void the_same_failure_is_repaired_then_approached_otherwise_then_handed_over() {
        var strikes = Strikes.NONE.with("x");
        assertThat(strikes.remedy()).isEqualTo(Remedy.REPAIR);
        assertThat(strikes.with("x").remedy()).isEqualTo(Remedy.CHANGE_STRATEGY);
        assertThat(strikes.with("x").with("x").remedy()).isEqualTo(Remedy.ESCALATE);
        assertThat(strikes.with("y").with("x").with("y").with("x").remedy())
                .as("taking turns")
                .isEqualTo(Remedy.ESCALATE);
    }

    @Test
    void ever_new_failures_end_too() {
        var strikes = Strikes.NONE;
        for (int i = 1; i < Strikes.MOST; i++) {
            strikes = strikes.with("f" + i);
            assertThat(strikes.remedy()).isEqualTo(Remedy.REPAIR);
        }
        assertThat(strikes.with("another").remedy()).isEqualTo(Remedy.ESCALATE);
    }

    @Test
    void the_same_call_with_the_same_result_three_times_and_nothing_new_between_is_out() {
        Digest test = DoomLoop.deed("mvn test", "FAILED in 12 s", true);
        Digest same = DoomLoop.deed("mvn test", "FAILED in 9 s", true);
        Digest look = DoomLoop.deed("cat A.java", "class A {}", false);
        var twice = DoomLoop.none().and(test).and(look).and(same);
        assertThat(twice.advice()).isEqualTo(Advice.GO_ON);
        assertThat(twice.and(look).and(test).advice()).as("two in turns").isEqualTo(Advice.OUT);
        assertThat(twice.and(test).advice()).isEqualTo(Advice.OUT);
        assertThat(twice.and(DoomLoop.deed("cat B.java", "", false)).and(test).advice())
                .as("something new between")
                .isEqualTo(Advice.GO_ON);
    }

    @Test
    void a_call_that_brings_something_else_each_time_is_no_loop() {
        var loop = DoomLoop.none();
        for (int percent = 1; percent < 9; percent++) {
            loop = loop.and(DoomLoop.deed("cat progress", percent + " %", false));
        }
        assertThat(loop.advice()).isEqualTo(Advice.GO_ON);
    }

    @Test
    void no_changes_needed_is_believed_only_with_files_commands_and_our_own_green() {
        var command = new WorkAnswer.Ran("make test", 0, "ok");
        assertThat(NoChangesNeeded.judge(claim(List.of("a.py"), List.of(command)), evaluation(CriterionStatus.PASSING)))
                .isEqualTo(new Answer.Believed("all 1 criteria hold already, found by our own run"));
        assertThat(missing(claim(List.of(), List.of(command)), evaluation(CriterionStatus.PASSING)))
                .isEqualTo("no file is named that was looked at");
        assertThat(missing(claim(List.of("a.py"), List.of()), evaluation(CriterionStatus.PASSING)))
                .isEqualTo("no command is shown with its output");
        assertThat(missing(
                        claim(List.of("a.py"), List.of(new WorkAnswer.Ran("make test", 0, " "))),
                        evaluation(CriterionStatus.PASSING)))
                .isEqualTo("no command is shown with its output");
        assertThat(missing(claim(List.of("a.py"), List.of(command)), evaluation(CriterionStatus.FAILED)))
                .isEqualTo("our own run says of C1: failed, red");
        assertThat(missing(claim(List.of("a.py"), List.of(command)), evaluation()))
                .isEqualTo("there is no criterion that our own run could confirm");
    }

    private static String missing(WorkAnswer claim, Evaluation ours) {
        return ((Answer.NoEvidence) NoChangesNeeded.judge(claim, ours)).missing();
    }

    private static WorkAnswer claim(List<String> files, List<WorkAnswer.Ran> commands) {
        return new WorkAnswer(
                "no_changes_needed",
                "",
                "",
                commands,
                files,
                List.of(),
                List.of(),
                List.of(),
                new BlockReport("", "", "", "", "", ""));
    }

    private static Evaluation evaluation(CriterionStatus... statuses) {
        var evidence = List.of(statuses).stream()
                .map(s -> new Evaluation.Evidence(
                        new Criterion("C1", "works", Optional.empty(), true),
                        s,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "red"))
                .toList();
        return new Evaluation(new TreeId("0".repeat(40)), Digest.of("c"), evidence);
    }
}
