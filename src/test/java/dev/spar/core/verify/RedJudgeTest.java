package dev.spar.core.verify;

import static dev.spar.core.verify.Results.assertion;
import static dev.spar.core.verify.Results.fail;
import static dev.spar.core.verify.Results.missing;
import static dev.spar.core.verify.Results.pass;
import static dev.spar.core.verify.Results.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.CheckResult.FailureKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedJudgeTest {
    private static final TreeId RED_TREE = new TreeId("2".repeat(40));
    private static final String CHANGE = """
        diff --git a/src/text/Slug.java b/src/text/Slug.java
        new file mode 100644
        --- /dev/null
        +++ b/src/text/Slug.java
        @@ -0,0 +1,2 @@
        +class Slug { static String slugify(String s) { return s; }
        +}
        diff --git a/src/text/SlugTest.java b/src/text/SlugTest.java
        new file mode 100644
        --- /dev/null
        +++ b/src/text/SlugTest.java
        @@ -0,0 +1 @@
        +class SlugTest { void onlyInTheTest() { Slug.slugify("a"); } }
        """;
    private static final RedJudge JUDGE = new RedJudge(AddedSymbols.of(Patch.of(CHANGE), TestPaths::isTest));

    @Test
    void a_failing_assertion_before_and_green_after_is_verified() {
        var e = judge(fail("t", assertion("SlugTest.cuts", "expected: <a-b> but was: <a b>")), pass("t"));
        assertThat(e.status()).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(e.redTree()).contains(RED_TREE);
        assertThat(e.why()).isEqualTo("red on the base (SlugTest.cuts: expected: <a-b> but was: <a b>), green now");
    }

    @Test
    void a_compile_error_that_names_what_the_change_adds_is_the_right_reason() {
        for (String symbol : List.of("slugify", "Slug", "text.Slug", "./src/text/Slug.java", "src.text")) {
            assertThat(status(fail("t", missing(symbol)), pass("t"))).as(symbol).isEqualTo(CriterionStatus.VERIFIED);
        }
    }

    @Test
    void an_unrelated_compile_error_proves_nothing() {
        for (String symbol : List.of("Other", "onlyInTheTest", "./lib/other.java", "java")) {
            var e = judge(fail("t", missing(symbol)), pass("t"));
            assertThat(e.status()).as(symbol).isEqualTo(CriterionStatus.PASSING);
            assertThat(e.why())
                    .startsWith("green; the base shows nothing, because there a compile error names nothing the change"
                            + " adds");
        }
    }

    @Test
    void a_red_run_that_ran_nothing_timed_out_or_missed_a_tool_proves_nothing() {
        for (String why : List.of(
                "it ran nothing: 0 tests",
                "it took longer than 5m and was ended",
                "a program is missing: sh: jest: not found")) {
            var e = judge(unknown("t", why), pass("t"));
            assertThat(e.status()).isEqualTo(CriterionStatus.PASSING);
            assertThat(e.why()).isEqualTo("green; the base shows nothing, because there " + why);
        }
        assertThat(status(fail("t", new Failure("t", "ENOENT", FailureKind.OTHER)), pass("t")))
                .isEqualTo(CriterionStatus.PASSING);
    }

    @Test
    void a_missing_target_is_the_right_reason_only_if_the_change_adds_it() {
        String why = "there is no such script or target: make: *** No rule to make target";
        assertThat(status(missingTarget("slugify", why), pass("t"))).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(status(missingTarget("memcheck", why), pass("t"))).isEqualTo(CriterionStatus.PASSING);
    }

    private static CheckResult missingTarget(String name, String why) {
        return fail("t", new Failure(name, why, FailureKind.COMPILE)).as(Outcome.COULD_NOT_JUDGE, why, false);
    }

    @Test
    void green_on_the_base_as_well_is_passing_and_no_more() {
        assertThat(status(pass("t"), pass("t"))).isEqualTo(CriterionStatus.PASSING);
        var keeps = new Criterion("C1", "works", Optional.of(Results.check("t")), true);
        assertThat(JUDGE.judge(keeps, red(pass("t")), List.of(pass("t"))).why())
                .isEqualTo("green before and after, as it should be");
    }

    @Test
    void what_is_not_green_is_never_met() {
        var red = fail("t", assertion("a", "b"));
        assertThat(status(red, red)).isEqualTo(CriterionStatus.FAILED);
        assertThat(status(red, unknown("t", "it ran nothing: 0 tests"))).isEqualTo(CriterionStatus.NOT_RUN);
        assertThat(JUDGE.judge(criterion(), red(red), List.of()).status()).isEqualTo(CriterionStatus.NOT_RUN);
        assertThat(JUDGE.judge(criterion(), red(red), List.of(red, unknown("t", "?")))
                        .status())
                .isEqualTo(CriterionStatus.FAILED);
        assertThat(JUDGE.judge(criterion(), red(red), List.of(pass("t"), unknown("t", "?")))
                        .status())
                .isEqualTo(CriterionStatus.NOT_RUN);
    }

    @Test
    void green_some_of_the_times_is_flaky_whichever_came_last() {
        var red = fail("t", assertion("a", "b"));
        assertThat(JUDGE.judge(criterion(), red(red), List.of(red, pass("t"), pass("t"))))
                .satisfies(e -> {
                    assertThat(e.status()).isEqualTo(CriterionStatus.FLAKY);
                    assertThat(e.why()).isEqualTo("green 2 of 3 times");
                    assertThat(e.green()).contains(red);
                });
    }

    @Test
    void a_name_that_is_missing_is_missing_each_time_and_need_not_be_asked_for_again() {
        var green = List.of(pass("t"));
        assertThat(JUDGE.mayBeChance(fail("t", missing("slugify")), green)).isFalse();
        assertThat(JUDGE.mayBeChance(fail("t", assertion("a", "b")), green)).isTrue();
        assertThat(JUDGE.mayBeChance(fail("t", assertion("a", "b")), List.of(fail("t", assertion("a", "b")))))
                .isFalse();
    }

    @Test
    void what_no_command_decides_is_judged_at_best() {
        var e = JUDGE.judge(new Criterion("C1", "reads well", Optional.empty(), false), Optional.empty(), List.of());
        assertThat(e.status()).isEqualTo(CriterionStatus.JUDGED);
        assertThat(e.status().met()).isFalse();
    }

    private static CriterionStatus status(CheckResult red, CheckResult green) {
        return judge(red, green).status();
    }

    private static Evaluation.Evidence judge(CheckResult red, CheckResult green) {
        return JUDGE.judge(criterion(), red(red), List.of(green));
    }

    private static Optional<RedJudge.Red> red(CheckResult result) {
        return Optional.of(RedJudge.Red.of(RED_TREE, List.of(result)));
    }

    private static Criterion criterion() {
        return new Criterion("C1", "slugs", Optional.of(Results.check("t")), false);
    }
}
