package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spar check} in a real repository with real runners: what was never committed, on a branch or on none. */
class CheckTest {
    private static final String TESTS = """
        import unittest
        from calc import add
        class T(unittest.TestCase):
            def test_add(self):
                self.assertEqual(add(1, 2), 3)
        """;

    @TempDir
    Path folder;

    private SampleRepository sample;

    @BeforeEach
    void a_repository_that_adds_wrongly() {
        sample = SampleRepository.in(
                folder.resolve("repo"),
                "calc.py",
                "def add(a, b):\n    return a - b\n",
                "Makefile",
                "ok:\n\ttest -f calc.py\n",
                ".gitignore",
                "*.log\n__pycache__/\n");
    }

    private Said check(String... args) {
        return called().spar(args(args));
    }

    private Called called() {
        return Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin");
    }

    private static String[] args(String... args) {
        var all = new ArrayList<>(List.of("check", "--trust"));
        all.addAll(List.of(args));
        return all.toArray(String[]::new);
    }

    private void mended() {
        sample.write("calc.py", "def add(a, b):\n    return a + b\n");
        sample.write("test_calc.py", TESTS);
    }

    private static final String UNITTEST = "python3 -m unittest -q test_calc";

    @Test
    void uncommitted_work_is_seen_red_and_green_and_nothing_of_the_users_is_touched() throws IOException {
        mended();
        sample.git("add", "test_calc.py");
        sample.write("build.log", "ignored");
        byte[] index = Files.readAllBytes(sample.root().resolve(".git/index"));
        String status = sample.git("status", "--porcelain");
        var said = check("--check", UNITTEST);
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        assertThat(said.out())
                .contains("✓ verified  C1")
                .contains("(working tree)")
                .contains("(merge-base with main)")
                .contains("fence  ")
                .contains("1 of 1 criteria met, 1 of them verified red to green");
        assertThat(sample.git("status", "--porcelain")).isEqualTo(status);
        assertThat(Files.readAllBytes(sample.root().resolve(".git/index"))).isEqualTo(index);
        assertThat(folder.resolve("state/runs")).as("no run").doesNotExist();
        assertThat(sample.git("for-each-ref")).doesNotContain("refs/spar");
    }

    @Test
    void a_branch_is_checked_against_where_it_left_the_usual_one() {
        sample.git("checkout", "-q", "-b", "feature");
        mended();
        sample.commit("right");
        String feature = sample.git("rev-parse", "HEAD");
        sample.git("checkout", "-q", "main");
        sample.write("other.txt", "later");
        sample.commit("main went on");
        var said = check("--head", "feature", "--check", UNITTEST, "--json");
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        assertThat(said.out())
                .contains("\"commit\":\"" + feature + "\"")
                .contains("\"is\":\"feature\"")
                .contains("\"commit\":\"" + sample.git("rev-parse", "main~1") + "\"")
                .contains("\"status\":\"verified\"");
        assertThat(check("--head", "nowhere", "--check", UNITTEST).err()).contains("error[SPAR-R008]");
    }

    @Test
    void what_is_wrong_is_failed_and_what_was_never_red_is_passing() {
        sample.write("test_calc.py", TESTS);
        sample.write("other.js", "test = require('node:test'); test('red', () => { throw new Error('no') })\n");
        var said = check("--check", UNITTEST, "--check", "make ok", "--check", "node --test other.js");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(1);
        assertThat(said.out())
                .contains("✗ failed    C1")
                .contains("✓ passing   C2")
                .contains("green, and green on the base as well")
                .contains("✗ failed    C3")
                .contains("1 of 3 criteria met, 0 of them");
    }

    @Test
    void red_for_another_reason_is_no_evidence_of_the_change() {
        mended();
        sample.write("data.json", "{}");
        var said = check("--check", "python3 -c \"import json; json.load(open('data.json'))\"");
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        assertThat(said.out()).contains("✓ passing   C1").contains("the base shows nothing");
    }

    @Test
    void a_criterion_that_had_to_be_red_is_not_met_by_being_green() {
        mended();
        sample.write("spec.md", "# Criteria\n- is it new\n  check: make ok   red: required\n");
        var said = check("spec.md");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(1);
        assertThat(said.out())
                .contains("✓ passing   C1")
                .contains("it had to be red there")
                .contains("0 of 1");
    }

    @Test
    void a_check_that_the_change_edits_has_to_hold_as_it_was() {
        sample.write("accept.sh", "grep -q 'a + b' calc.py\n");
        sample.commit("the check");
        sample.write("accept.sh", "grep -q 'def add' calc.py\n");
        var said = check("--check", "sh accept.sh");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(1);
        assertThat(said.out()).contains("✗ blocked   C1").contains("the change edits its check");
        sample.git("checkout", "-q", "accept.sh");
        mended();
        assertThat(check("--check", "sh accept.sh").out()).contains("✓ verified  C1");
    }

    @Test
    void a_weakened_test_takes_its_evidence_away() {
        sample.write("test_calc.py", TESTS);
        sample.commit("a red test");
        sample.write("test_calc.py", TESTS.replace("self.assertEqual(add(1, 2), 3)", "add(1, 2)"));
        var said = check("--check", UNITTEST);
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(1);
        assertThat(said.out()).contains("✗ blocked   C1");
    }

    @Test
    void what_hangs_is_ended_and_judges_nothing() {
        var said = check("--check", "sleep 60", "--timeout", "1s");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(3);
        assertThat(said.out()).contains("◌ not_run   C1");
    }

    @Test
    void what_is_green_only_sometimes_is_flaky() {
        // A clean checkout each time: what tells the runs apart is a clock.
        sample.write("flaky.sh", "test $(( $(date +%N | sed 's/^0*//;s/^$/0/') / 1000 % 2 )) = 0\n");
        sample.write("spec.md", "# Criteria\n- steady\n  check: sh flaky.sh   repeat: 20\n");
        var said = check("spec.md");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(3);
        assertThat(said.out()).contains("✗ flaky     C1").containsPattern("green \\d+ of 20 times");
    }

    @Test
    void what_no_command_decides_is_never_green() {
        mended();
        sample.write("spec.md", """
            ---
            spar: 1
            ---
            ## Acceptance Criteria
            - [ ] C1 adds
                  check: %s
            - [ ] C2 answers
                  http: GET / → 200
            - [ ] C3 reads well    judge: both
            - [x] C4 was agreed
            - [ ] C5 is fast
            """.formatted(UNITTEST));
        var said = check("spec.md");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(3);
        assertThat(said.out())
                .contains("✓ verified  C1")
                .contains("◌ not_run   C2")
                .contains("~ judged    C3")
                .contains("~ manual    C4")
                .contains("◌ not_run   C5")
                .contains("1 of 5 criteria met");
        assertThat(check("spec.md", "--only", "C1").code()).isZero();
        assertThat(check("spec.md", "--only", "C9").err()).contains("no criterion has the id C9");
    }

    @Test
    void several_specs_are_told_apart_and_one_may_be_piped() {
        mended();
        sample.write("a.md", "# Criteria\n- x\n  check: make ok\n");
        var said = called().piped("## Eval Command\n" + UNITTEST + "\n").spar(args("a.md", "-", "--check", "ls"));
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        assertThat(said.out())
                .contains("a.md#C1")
                .contains("standard input#eval")
                .contains("check#C1");
    }

    @Test
    void what_was_found_of_the_same_trees_is_not_run_again_unless_it_is_asked_to_be() throws IOException {
        mended();
        var first = check("--check", UNITTEST);
        var second = check("--check", UNITTEST);
        assertThat(first.out()).contains("✓ verified  C1").doesNotContain("as checked at");
        assertThat(second.out()).contains("✓ verified  C1").contains("as checked at 2026-11-20 10:00 UTC");
        assertThat(second.err()).doesNotContain("cold: 1 command");
        assertThat(check("--check", UNITTEST, "--fresh").out()).doesNotContain("as checked at");
        sample.write("calc.py", "def add(a, b):\n    return a * b\n");
        assertThat(check("--check", UNITTEST).code()).as("another tree").isEqualTo(1);
        mended();
        try (var kept = Files.list(folder.resolve("state/checked"))) {
            for (Path file : kept.toList()) {
                Files.writeString(file, "{\"at\": 3");
            }
        }
        assertThat(check("--check", UNITTEST).out()).contains("✓ verified").doesNotContain("as checked at");
    }

    @Test
    void what_nobody_trusts_is_not_run() {
        sample.write("Makefile", "ok:\n\ttouch " + folder.resolve("ran") + "\n");
        var said = called().spar("check", "--check", "make ok");
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err()).contains("error[SPAR-R007]");
        assertThat(called().typing("y\n").spar("check", "--check", "make ok").code())
                .isZero();
        assertThat(folder.resolve("ran")).as("what runs is fenced").doesNotExist();
        assertThat(called().spar("check", "--check", "test -f calc.py").code())
                .as("remembered")
                .isZero();
    }

    @Test
    void a_branch_that_changes_what_runs_by_itself_is_asked_about_though_its_base_is_trusted() {
        assertThat(called().spar("trust", "--yes").code()).isZero();
        sample.git("checkout", "-q", "-b", "strange");
        sample.write("Makefile", "ok:\n\ttouch ran\n");
        sample.commit("theirs");
        sample.git("checkout", "-q", "main");
        assertThat(called().spar("check", "--check", "make ok").code()).isZero();
        var said = called().spar("check", "--head", "strange", "--check", "make ok");
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err()).contains("error[SPAR-R007]");
        assertThat(check("--head", "strange", "--check", "make ok").code()).isZero();
        assertThat(called().spar("check", "--head", "strange", "--check", "make ok")
                        .code())
                .as("--trust is for once")
                .isEqualTo(8);
    }

    @Test
    void words_of_a_hostile_spec_steer_nothing() throws Exception {
        mended();
        sample.write(
                "spec.md",
                "# Criteria\n- \u001b[2Jok ::error::x <&\"'>\n  check: printf '::set-env name=a::b\\n"
                        + "##[error]x\\n]]>'; exit 1\n");
        Path junit = folder.resolve("junit.xml");
        var said = called().with("GITHUB_ACTIONS", "true").spar(args("spec.md", "--junit", junit.toString()));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).doesNotContain("\u001b").doesNotContain("##[");
        assertThat((said.out() + said.err()).lines().map(String::strip).filter(l -> l.startsWith("::")))
                .as("one command, and it is ours")
                .singleElement()
                .asString()
                .startsWith("::error file=spec.md,line=2,title=C1 failed::");
        assertThat(Files.readString(junit))
                .contains("<failure message=")
                .contains("]]&gt;")
                .doesNotContain("\u001b");
    }
}
