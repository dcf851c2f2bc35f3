package dev.spar.core.verify;

import static dev.spar.core.verify.Results.assertion;
import static dev.spar.core.verify.Results.check;
import static dev.spar.core.verify.Results.fail;
import static dev.spar.core.verify.Results.pass;
import static dev.spar.core.verify.Results.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.EditedChecks.Before;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeldFilesTest {
    private static final CheckResult GREEN = pass("old");
    private static final CheckResult RED = fail("old", assertion("a", "b"));
    private static final CheckResult UNJUDGED = unknown("old", "there is no such script or target");

    @Test
    void what_a_given_command_runs_is_held() {
        held("sh accept/c1.sh", "accept/c1.sh");
        held("python tools/c3.py --fast", "tools/c3.py");
        held("./ci.sh", "ci.sh");
        held("X=1 ./ci.sh && true", "ci.sh");
        held("cd web && node --test cursor.mjs", "web/cursor.mjs");
        held("node --test tests/cursor.test.js", "tests/cursor.test.js");
        held("sh tests/holds.sh one 1", "tests/holds.sh");
        held("grep -q x README.md && sh run.sh", "run.sh");
        held("sh -c 'sh run.sh'", "run.sh");
        held("if sh run.sh; then exit 0; fi", "run.sh");
    }

    @Test
    void what_gives_its_words_a_meaning_is_held() {
        held("make c1", "Makefile");
        held("npm test -- -t C1", "package.json");
        held("pnpm --filter api test", "packages/api/package.json");
        held("just c1", "justfile");
        for (String name : List.of("GNUmakefile", "makefile", "Makefile", "rules.mk")) {
            held("make c1", name);
            brought("make c1", name);
        }
        brought("npm test -- -t C1", ".npmrc");
        brought("yarn test", ".yarnrc.yml");
        held("npx jest -t C1", "package.json");
        brought("npx jest -t C1", "jest.config.js");
        brought("npm test", "web/vitest.config.ts");
        brought("npx mocha", ".mocharc.json");
        brought("pytest tests/test_c1.py", "tests/conftest.py");
        brought("python3 -m pytest -k C1", "pytest.ini");
        held("pytest", "setup.cfg");
        held("mvn -q test -Dtest=C1", "pom.xml");
        brought("./gradlew test", "gradle.properties");
        brought("cargo test c1", ".cargo/config.toml");
        held("go test ./...", "go.mod");
        free("npx jest", "Makefile");
        free("node --test", "package.json");
        free("npx jest", "pom.xml");
        free("python3 app.py", "conftest.py");
        free("# so that make is not called\nsh run.sh", "Makefile");
    }

    @Test
    void settings_that_a_sub_task_names_are_the_works_and_of_a_derived_check_all_are() {
        assertThat(HeldFiles.in(given("npx jest", "jest.config.js"), changed(Kind.ADDED, "jest.config.js")))
                .isEmpty();
        var derived = new Check("C1", "npx jest", Duration.ofMinutes(1), Optional.of("it works"));
        assertThat(HeldFiles.in(given(derived), changed(Kind.ADDED, "jest.config.js")))
                .isEmpty();
    }

    @Test
    void what_is_compared_with_is_held_and_what_an_interpreter_is_fed() {
        held("./app --sample > out.txt && diff expected/c1.txt out.txt", "expected/c1.txt");
        held("./app | cmp - expected/c1.bin", "expected/c1.bin");
        held("grep -qf wanted.txt out.txt", "wanted.txt");
        held("jq -e -f tools/c1.jq out.json", "tools/c1.jq");
        free("jq -e .version package.json", "package.json");
        free("./app > out.txt; diff expected/c1.txt out.txt", "src/app.js");
        held("cat tools/c3.py | python3 -", "tools/c3.py");
        held("cat run.sh | tr -d '\\r' | sh", "run.sh");
        held("find tools -name c3.sh -exec sh {} +", "tools/c3.sh");
        held("find . -name 'c*.sh' | xargs -n1 sh", "tools/c3.sh");
        free("find tools -name c3.sh | grep -q .", "tools/c3.sh");
        free("cat README.md | grep -q cursor", "README.md");
        assertThat(HeldFiles.in(given("diff a.txt b.txt"), changed(Kind.ADDED, "a.txt")))
                .as("what the base has not")
                .isEmpty();
    }

    @Test
    void settings_of_a_check_that_came_with_the_work_may_come_with_it() {
        assertThat(status("npx jest -t C1", "jest.config.js", RED, UNJUDGED)).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(status("npx jest -t C1", "jest.config.js", RED, RED)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status("npx jest -t C1", "jest.config.js", UNJUDGED, RED)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status("make c1", "Makefile", RED, UNJUDGED)).isEqualTo(CriterionStatus.BLOCKED);
    }

    @Test
    void what_it_only_looks_at_or_does_not_name_is_free() {
        free("grep -q cursor README.md", "README.md");
        free("! grep -rn OLD src/app.js", "src/app.js");
        free("test -f docs/a.md && [ -s b.txt ]", "b.txt");
        free("test -f docs/a.md && [ -s b.txt ]", "docs/a.md");
        free("sh run.sh", "src/app.js");
        free("npm test", "src/app.js");
    }

    @Test
    void the_folder_of_acceptance_is_held_whole() {
        held("sh accept/c1.sh", "accept/lib.sh");
        held("sh accept/c1.sh", "accept/data/wanted.json");
        held("cd accept && sh c1.sh", "accept/lib.sh");
        held("node --test accept/", "accept/cursor.mjs");
        free("sh run.sh", "accept/lib.sh");
        assertThat(HeldFiles.in(given("sh accept/c1.sh"), changed(Kind.ADDED, "accept/lib.sh")))
                .as("a new file beside the script of the base")
                .containsExactly("accept/lib.sh");
        assertThat(HeldFiles.in(given("sh accept/c1.sh"), changed(Kind.ADDED, "accept/c1.sh", "accept/lib.sh")))
                .as("a script that the work was asked for")
                .isEmpty();
    }

    @Test
    void what_the_work_is_to_change_and_criteria_that_nobody_gave_are_free() {
        assertThat(HeldFiles.in(given("node app.js", "app.js"), changed(Kind.MODIFIED, "app.js")))
                .isEmpty();
        var planned = new Criterion("C1", "it works", Optional.of(check("sh accept/c1.sh")), false);
        assertThat(HeldFiles.in(planned, changed(Kind.MODIFIED, "accept/c1.sh")))
                .isEmpty();
    }

    @Test
    void a_script_of_acceptance_is_seen_red_as_it_was_before() {
        var changes = changed(Kind.MODIFIED, "accept/c1.sh", "calc_test.py");
        assertThat(CheckFiles.showing(given("sh accept/c1.sh"), changes, TestPaths::isTest))
                .containsExactly("calc_test.py");
    }

    @Test
    void a_verified_criterion_needs_what_is_held_to_hold_as_it_was() {
        assertThat(status("sh accept/c1.sh", "accept/c1.sh", GREEN)).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(status("sh accept/c1.sh", "accept/c1.sh", UNJUDGED, GREEN)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status("python tools/c3.py", "tools/c3.py", RED, GREEN)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status("make c1", "Makefile", RED, RED)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status("make c1", "Makefile", UNJUDGED, UNJUDGED))
                .as("a target that the work brings")
                .isEqualTo(CriterionStatus.VERIFIED);
        for (CheckResult base : List.of(RED, GREEN)) {
            assertThat(status("make c1", "Makefile", UNJUDGED, base))
                    .as("what answered on the base has to answer now")
                    .isEqualTo(CriterionStatus.BLOCKED);
        }
    }

    @Test
    void a_test_that_was_red_before_the_work_is_a_demand_and_one_that_was_green_may_change() {
        String named = "node --test tests/cursor.test.js";
        assertThat(status(named, "tests/cursor.test.js", RED, RED)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status(named, "tests/cursor.test.js", RED, UNJUDGED)).isEqualTo(CriterionStatus.BLOCKED);
        assertThat(status(named, "tests/cursor.test.js", RED, GREEN)).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(status(named, "tests/cursor.test.js", UNJUDGED, GREEN)).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(status(named, "tests/cursor.test.js", UNJUDGED, UNJUDGED)).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(status(named, "tests/cursor.test.js", UNJUDGED, RED)).isEqualTo(CriterionStatus.BLOCKED);
    }

    private static void held(String command, String path) {
        assertThat(HeldFiles.in(given(command), changed(Kind.MODIFIED, path)))
                .as(command + ": " + path)
                .containsExactly(path);
    }

    private static void brought(String command, String path) {
        assertThat(HeldFiles.in(given(command), changed(Kind.ADDED, path)))
                .as(command + ": " + path)
                .containsExactly(path);
    }

    private static void free(String command, String path) {
        assertThat(HeldFiles.in(given(command), changed(Kind.MODIFIED, path)))
                .as(command + ": " + path)
                .isEmpty();
    }

    private static CriterionStatus status(String command, String edited, CheckResult... old) {
        var evidence = new Evaluation.Evidence(
                given(command), CriterionStatus.VERIFIED, Optional.empty(), Optional.empty(), Optional.empty(), "");
        var found = new Evaluation(Results.TREE, Digest.of("criteria"), List.of(evidence));
        var files = EditedChecks.in(found, changed(Kind.MODIFIED, edited), TestPaths::isTest);
        var before = new TreeMap<String, Before>();
        before.put("C1", new Before(old[0], Stream.of(old).skip(1).findFirst()));
        return EditedChecks.judged(found, files, before).evidence().getFirst().status();
    }

    private static Criterion given(String command, String... work) {
        return given(check(command), work);
    }

    private static Criterion given(Check check, String... work) {
        var rigour = new Criterion.Rigour(true, 1, Optional.of(List.of(work)));
        return new Criterion("C1", "it works", Optional.of(check), false, Optional.of(rigour));
    }

    private static Changes changed(Kind kind, String... paths) {
        return new Changes(
                new TreeId("2".repeat(40)),
                Results.TREE,
                Stream.of(paths)
                        .map(p -> new Changes.Change(p, kind, 1, 1, false, Changes.Mode.FILE))
                        .toList());
    }
}
