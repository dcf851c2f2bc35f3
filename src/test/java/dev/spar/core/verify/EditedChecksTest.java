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
    void a_script_is_the_criterions_own_by_its_path_and_name_and_because_its_exit_code_decides() {
        own("sh accept.sh", "accept.sh");
        own("cd scripts && ./check-api.py --fast", "scripts/check-api.py");
        own("(cd './web/api/'; sh ../check.sh)", "web/check.sh");
        own("cd web/api && sh ../../tools/verify.sh", "tools/verify.sh");
        own("bash ci/verify.sh || exit 1", "ci/verify.sh");
        own("\"$PWD/ci/smoke\"", "ci/smoke");
        own("node e2e.mjs > /dev/null 2>&1", "e2e.mjs");
        own("sh acceptance_2.sh && sh smoke", "smoke");
        own("ruby spec.rb", "spec.rb");
        own("sh run-checks.sh; ./validate.sh", "run-checks.sh");
        own("sh run-checks.sh; ./validate.sh", "validate.sh");
        own("bin/test_all", "bin/test_all");
        own("node runChecks.js", "runChecks.js");
        own("sh docs/check.sh", "docs/check.sh");
        own("sh tests/check.sh", "tests/check.sh");
        own("sh accept/c1.sh", "accept/c1.sh");
        own("node --test web/acceptance/cursor.mjs", "web/acceptance/cursor.mjs");
        own("python3 checks/c3.py", "checks/c3.py");
        notOwn("sh src/check/run.sh", "src/check/run.sh");
        notOwn("sh acceptable/run.sh", "acceptable/run.sh");
        notOwn("npx jest src/app.spec.ts", "src/app.spec.ts");
        notOwn("python3 test_calc.py", "test_calc.py");
        notOwn("sh accept.sh", "other/accept.sh.txt");
        notOwn("sh api/check.sh", "web/check.sh");
        notOwn("sh api/check.sh", "check.sh");
        notOwn("sh check.sh", "api/check.sh");
        notOwn("cd web && sh check.sh", "check.sh");
        notOwn("python3 checkout.py", "checkout.py");
        notOwn("python3 contest.py", "contest.py");
        notOwn("python3 calc.py", "calc.py");
        notOwn("lint spec.md", "spec.md");
        notOwn("sh recheck.sh", "check.sh");
        notOwn("python3 check.py 5 | grep -q 7", "check.py");
        notOwn("test \"$(python3 verify.py 5)\" = 7", "verify.py");
    }

    @Test
    void a_file_is_named_by_its_whole_path_and_not_by_letters_of_other_words() {
        named("python3 src/app.py --version", "src/app.py");
        named("./a && cat data/b.txt", "a");
        named("pytest 'tests of mine/x.py'::case", "tests of mine/x.py");
        named("make -C web", "web/Makefile");
        notNamed("cat data.txt", "a");
        notNamed("cat data.txt", "data");
        notNamed("npm run build-all", "build");
        notNamed("go vet ./src/...", "src");
        notNamed("grep -s x f.txt", "s");
        notNamed("node_modules/.bin/x", "bin/x");
        notNamed("cd web && node app.js", "app.js");
        notNamed("make", "docs/notMakefile");
    }

    @Test
    void of_tests_all_and_of_scripts_the_criterions_own_show_whether_it_holds() {
        var changes = changed(Changes.Kind.ADDED, "accept.sh", "web/accept.sh", "calc.py", "calc_test.py");
        assertThat(CheckFiles.showing(criterion("sh accept.sh"), changes, TestPaths::isTest))
                .containsExactly("accept.sh", "calc_test.py");
        assertThat(CheckFiles.showing(criterion("python3 calc.py"), changes, TestPaths::isTest))
                .containsExactly("calc_test.py");
    }

    @Test
    void beside_a_script_of_its_own_what_a_criterion_merely_names_is_not_put_back() {
        var changes = changed(Changes.Kind.MODIFIED, "src/app.py", "accept.sh", "app_test.py");
        String both = "python3 src/app.py && sh accept.sh && python3 -m unittest";
        assertThat(putBack(both, changes)).containsExactly("accept.sh", "app_test.py");
        assertThat(putBack("sh accept.sh | grep -q ok && python3 src/app.py", changes))
                .containsExactly("accept.sh", "app_test.py");
        assertThat(putBack("python3 src/app.py", changes)).containsExactly("src/app.py", "app_test.py");
    }

    private static List<String> putBack(String command, Changes changes) {
        return Optional.ofNullable(
                        EditedChecks.in(evaluation(CriterionStatus.PASSING, command), changes, TestPaths::isTest)
                                .get("m1.1"))
                .map(EditedChecks.Edited::files)
                .orElse(List.of());
    }

    @Test
    void a_script_that_a_pipe_may_hide_and_that_was_rewritten_leaves_no_more_than_passing() {
        for (String command : List.of(
                "sh accept.sh \"$(pwd)\"",
                "VERSION=$(cat V) sh accept.sh",
                "set -o pipefail; sh accept.sh | tee log")) {
            var e = doubted(command, changed(Changes.Kind.MODIFIED, "accept.sh"));
            assertThat(e.status()).as(command).isEqualTo(CriterionStatus.PASSING);
            assertThat(e.why()).contains("the change edits accept.sh", "leaves open whether that decides");
        }
        assertThat(doubted("sh accept.sh | tee log", changed(Changes.Kind.ADDED, "accept.sh"))
                        .status())
                .isEqualTo(CriterionStatus.VERIFIED);
        assertThat(doubted("python3 calc.py 5 | grep -q 7", changed(Changes.Kind.MODIFIED, "calc.py"))
                        .status())
                .isEqualTo(CriterionStatus.VERIFIED);
        assertThat(doubted("sh accept.sh", changed(Changes.Kind.MODIFIED, "accept.sh"))
                        .status())
                .as("it is asked itself")
                .isEqualTo(CriterionStatus.VERIFIED);
    }

    private static Evaluation.Evidence doubted(String command, Changes changes) {
        return EditedChecks.doubted(evaluation(CriterionStatus.VERIFIED, command), changes)
                .evidence()
                .getFirst();
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
        assertThat(status(CriterionStatus.PASSING, "calc_test.py", UNJUDGED, UNJUDGED))
                .isEqualTo(CriterionStatus.PASSING);
        assertThat(status(CriterionStatus.PASSING, "calc_test.py", UNJUDGED, GREEN))
                .isEqualTo(CriterionStatus.BLOCKED);
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
        return !CheckFiles.showing(criterion(command), changed(Changes.Kind.ADDED, path), p -> false)
                .isEmpty();
    }

    private static void named(String command, String path) {
        assertThat(names(command, path)).as(command + ": " + path).isTrue();
    }

    private static void notNamed(String command, String path) {
        assertThat(names(command, path)).as(command + ": " + path).isFalse();
    }

    private static boolean names(String command, String path) {
        return !CheckFiles.named(command, changed(Changes.Kind.MODIFIED, path), p -> false)
                .isEmpty();
    }

    private static CriterionStatus status(CriterionStatus met, String edited, CheckResult... old) {
        var found = evaluation(met, "run " + edited);
        var before = new TreeMap<String, Before>();
        before.put("m1.1", new Before(old[0], Stream.of(old).skip(1).findFirst()));
        var files = EditedChecks.in(found, changed(Changes.Kind.MODIFIED, edited), TestPaths::isTest);
        return EditedChecks.judged(found, files, before).evidence().getFirst().status();
    }

    private static boolean asked(CriterionStatus status, String path, Changes.Kind kind) {
        return EditedChecks.in(evaluation(status, "run " + path), changed(kind, path), TestPaths::isTest)
                .containsKey("m1.1");
    }

    private static Evaluation evaluation(CriterionStatus status, String command) {
        var evidence = new Evaluation.Evidence(
                criterion(command), status, Optional.empty(), Optional.empty(), Optional.empty(), "");
        return new Evaluation(Results.TREE, Digest.of("criteria"), List.of(evidence));
    }

    private static Criterion criterion(String command) {
        return new Criterion("m1.1", "it works", Optional.of(check(command)), false);
    }

    private static Changes changed(Changes.Kind kind, String... paths) {
        return new Changes(
                new TreeId("2".repeat(40)),
                Results.TREE,
                Stream.of(paths)
                        .map(p -> new Changes.Change(p, kind, 1, 1, false, Changes.Mode.FILE))
                        .toList());
    }
}
