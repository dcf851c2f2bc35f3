package dev.spar.core.verify;

import static dev.spar.core.verify.Results.assertion;
import static dev.spar.core.verify.Results.check;
import static dev.spar.core.verify.Results.fail;
import static dev.spar.core.verify.Results.pass;
import static dev.spar.core.verify.Results.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.EditedChecks.Before;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EditedChecksTest {
    private static final CheckResult GREEN = pass("old");
    private static final CheckResult RED = fail("old", assertion("a", "b"));
    private static final CheckResult UNJUDGED = unknown("old", "a program is missing");

    @Test
    void a_script_is_the_criterions_own_by_its_name_and_because_its_exit_code_decides() {
        own("sh accept.sh", "accept.sh");
        own("cd scripts && ./check-api.py --fast", "scripts/check-api.py");
        own("bash ci/verify.sh || exit 1", "ci/verify.sh");
        own("node e2e.mjs > /dev/null 2>&1", "e2e.mjs");
        own("sh acceptance_2.sh && sh smoke", "smoke");
        own("ruby spec.rb", "spec.rb");
        notOwn("sh accept.sh", "other/accept.sh.txt");
        notOwn("python3 checkout.py", "checkout.py");
        notOwn("python3 calc.py", "calc.py");
        notOwn("lint spec.md", "spec.md");
        notOwn("sh recheck.sh", "check.sh");
        notOwn("python3 check.py 5 | grep -q 7", "check.py");
        notOwn("test \"$(python3 verify.py 5)\" = 7", "verify.py");
    }

    @Test
    void a_verified_criterion_whose_script_was_rewritten_needs_the_old_one_to_pass() {
        assertThat(status(CriterionStatus.VERIFIED, "accept.sh", GREEN)).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(status(CriterionStatus.VERIFIED, "accept.sh", RED, RED)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status(CriterionStatus.VERIFIED, "accept.sh", UNJUDGED, UNJUDGED))
                .isEqualTo(CriterionStatus.BLOCKED);
    }

    @Test
    void a_script_that_passed_on_the_base_may_change_with_what_it_checks() {
        assertThat(status(CriterionStatus.VERIFIED, "accept.sh", RED, GREEN)).isEqualTo(CriterionStatus.VERIFIED);
    }

    @Test
    void a_passing_criterion_needs_the_old_script_to_pass_and_old_tests_not_to_fail() {
        assertThat(status(CriterionStatus.PASSING, "accept.sh", GREEN)).isEqualTo(CriterionStatus.PASSING);
        assertThat(status(CriterionStatus.PASSING, "accept.sh", UNJUDGED, GREEN))
                .isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status(CriterionStatus.PASSING, "calc_test.py", RED, GREEN)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status(CriterionStatus.PASSING, "calc_test.py", UNJUDGED)).isEqualTo(CriterionStatus.PASSING);
    }

    @Test
    void a_test_that_was_seen_red_a_new_script_and_a_criterion_that_is_not_met_are_not_asked_again() {
        assertThat(asked(CriterionStatus.VERIFIED, "accept.sh", Changes.Kind.MODIFIED))
                .isTrue();
        assertThat(asked(CriterionStatus.VERIFIED, "calc_test.py", Changes.Kind.MODIFIED))
                .isFalse();
        assertThat(asked(CriterionStatus.VERIFIED, "accept.sh", Changes.Kind.ADDED))
                .isFalse();
        assertThat(asked(CriterionStatus.FAILED, "accept.sh", Changes.Kind.MODIFIED))
                .isFalse();
    }

    private static void own(String command, String path) {
        assertThat(isOwn(command, path)).as(command + ": " + path).isTrue();
    }

    private static void notOwn(String command, String path) {
        assertThat(isOwn(command, path)).as(command + ": " + path).isFalse();
    }

    private static boolean isOwn(String command, String path) {
        return CheckFiles.of(new Criteria(List.of(criterion(command))), p -> false)
                .test(path);
    }

    private static CriterionStatus status(CriterionStatus met, String edited, CheckResult... old) {
        var found = evaluation(met, edited);
        var before = new TreeMap<String, Before>();
        before.put("m1.1", new Before(old[0], Stream.of(old).skip(1).findFirst()));
        var files = EditedChecks.in(found, changed(edited, Changes.Kind.MODIFIED), TestPaths::isTest);
        return EditedChecks.judged(found, files, before).evidence().getFirst().status();
    }

    private static boolean asked(CriterionStatus status, String path, Changes.Kind kind) {
        return EditedChecks.in(evaluation(status, path), changed(path, kind), TestPaths::isTest)
                .containsKey("m1.1");
    }

    private static Evaluation evaluation(CriterionStatus status, String file) {
        var evidence = new Evaluation.Evidence(
                criterion("run " + file), status, Optional.empty(), Optional.empty(), Optional.empty(), "");
        return new Evaluation(Results.TREE, Digest.of("criteria"), List.of(evidence));
    }

    private static Criterion criterion(String command) {
        return new Criterion("m1.1", "it works", Optional.of(check(command)), false);
    }

    private static Changes changed(String path, Changes.Kind kind) {
        var change = new Changes.Change(path, kind, 1, 1, false, Changes.Mode.FILE);
        return new Changes(new TreeId("2".repeat(40)), Results.TREE, List.of(change));
    }
}
