package dev.spar.adapter.check;

import static dev.spar.adapter.check.OutputTest.check;
import static dev.spar.adapter.check.OutputTest.read;
import static dev.spar.core.verify.CheckResult.FailureKind.ASSERTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.process.Ended;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.Lack;
import dev.spar.core.verify.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the exit code and the output tell two things, and what is no verdict though it looks like one. */
class ReadingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FAILED tests/test_a.py::test_b - assert 1 == 2\n1 failed, 4 passed in 0.12s\n",
                "1 failed, 4 passed in 0.12s\n",
                "1 passed, 1 error in 0.12s\n",
                "FAIL: test_b (a.T.test_b)\nAssertionError: 1 != 2\n\nRan 5 tests in 0.1s\n\nFAILED (failures=1)\n",
                "[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0\n",
                "[ERROR] COMPILATION ERROR :\n[ERROR] /w/A.java:[1,1] cannot find symbol\n",
                "--- FAIL: TestB (0.00s)\nFAIL\nFAIL\tx\t0.1s\nok  \ty\t0.1s\n",
                "FAIL\tx [build failed]\nok  \ty\t0.1s\n",
                "TAP version 13\nok 1 - a\nnot ok 2 - b\n1..2\n",
                "not ok 1 - b\n# tests 1\n# fail 1\n",
                "ℹ tests 2\nℹ fail 1\n",
                "Tests:       1 failed, 4 passed, 5 total\n",
                "Test Suites: 1 failed, 1 passed, 2 total\nTests:       4 passed, 4 total\n",
                " Test Files  1 failed (1)\n      Tests  1 failed | 3 passed (4)\n",
                "  3 passing (12ms)\n  1 failing\n",
                "src/a.ts(3,10): error TS2304: Cannot find name 'slugify'.\n",
                "test a::b ... FAILED\ntest result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured;\n",
            })
    void a_zero_under_output_that_tells_of_failures_is_no_green(String output) {
        var reading = read("runner 2>&1 | tee log", 0, output);
        assertThat(reading.outcome()).as(reading.why()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(reading.why()).startsWith("it ended with 0, but it tells of failures");
        assertThat(read("runner", 1, output).outcome()).as("control").isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 passed, 1 xfailed, 1 skipped in 0.12s\n",
                "XFAIL tests/test_a.py::test_b - known\nERROR in a log line\n3 passed, 1 xfailed in 0.12s\n",
                "Ran 5 tests in 0.1s\n\nOK (expected failures=1)\n",
                "ok 1 - a\nnot ok 2 - b # todo later\nnot ok 3 - c # SKIP no tool\n",
                "ok 1 - a\nnot ok 2 - b # todo later\n# tests 2\n# fail 0\n# todo 1\n",
                "# tests 2\n# fail 0\n# ReferenceError: x is not defined\n",
                "=== RUN   TestB\n--- SKIP: TestB (0.00s)\nok  \tx\t0.1s\n",
                "[ERROR] a.T.b -- Time elapsed: 0.1 s <<< FAILURE!\nan AssertionError\n"
                        + "[WARNING] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1\n",
                "  ● calc › adds\n\n    expect(received).toBe(expected)\nTests:       4 passed, 4 total\n",
                "      Tests  3 passed | 1 expected fail (4)\n",
                "test a::b - should panic ... ok\ntest result: ok. 5 passed; 0 failed; 0 ignored; 0 measured;\n",
            })
    void an_expected_or_repeated_failure_leaves_a_green_run_green(String output) {
        var reading = read("runner", 0, output);
        assertThat(reading.outcome()).as(reading.why()).isEqualTo(Outcome.PASS);
    }

    @Test
    void a_fence_that_could_not_be_set_up_judges_nothing() {
        String said = "bwrap: Creating new namespace failed: Resource temporarily unavailable\n";
        var ended = new Ended(Ended.Cause.EXITED, Optional.of(1), new byte[0], said.getBytes(UTF_8), 0, 80, 1);
        var reading = Reading.of(check("pytest"), ended, said.lines().toList(), Optional.empty());
        assertThat(reading.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(reading.why()).isEqualTo("the fence around it could not be set up: " + said.strip());
        assertThat(read("./t.sh", 2, "sh: 1: Cannot fork\n").why())
                .isEqualTo("the machine had no room for another process: sh: 1: Cannot fork");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FAIL: get(7) said: user not found\n",
                "not ok 3 - get\n  # said: user not found\n1 of 3 failed\n",
                "assertion failed: expected \"host: Network is unreachable\"\n",
                "FAILED sync\n    wanted: ENOSPC\n    got: No space left on device\n",
            })
    void a_failed_test_that_tells_of_a_missing_thing_is_red(String output) {
        var reading = read("./t.sh", 1, output);
        assertThat(reading.outcome()).as(reading.why()).isEqualTo(Outcome.FAIL);
        assertThat(reading.failures()).extracting(Failure::kind).containsExactly(ASSERTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./t.sh: 3: jq: not found\nFAIL: parse\n",
                "FAIL: parse\n./t.sh: line 3: jq: command not found\nmake: *** [Makefile:2: test] Error 127\n",
                "FAIL: install\nnpm error code ENOTCACHED\n",
            })
    void a_missing_tool_beside_a_failed_test_judges_nothing(String output) {
        assertThat(read("./t.sh", 1, output).outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROGRAM    | 127 | sh: 1: jest: not found",
                "PROGRAM    | 127 | bash: line 1: pytest: command not found",
                "PROGRAM    | 2   | make: shellcheck: No such file or directory\\n"
                        + "make: *** [Makefile:2: lint] Error 127",
                "PROGRAM    | 1   | /usr/bin/python3: No module named pytest",
                "PROGRAM    | 1   | pyenv: version `3.9.9' is not installed (set by /srv/app/.python-version)",
                "PROGRAM    | 1   | pyenv: no such command `exec'",
                "PROGRAM    | 1   | rbenv: version `3.1.0' is not installed (set by RBENV_VERSION environment"
                        + " variable)",
                "PROGRAM    | 126 | No version is set for command python",
                "PROGRAM    | 126 | unknown command: pytest. Perhaps you have to reshim?",
                "PROGRAM    | 1   | mise ERROR No version is set for shim: node",
                "PROGRAM    | 1   | error: toolchain 'nightly-x86_64-unknown-linux-gnu' is not installed",
                "PROGRAM    | 2   | error: Failed to spawn: `pytest`",
                "PROGRAM    | 1   | Command not found: pytest",
                "PROGRAM    | 1   | The JAVA_HOME environment variable is not defined correctly,",
                "DEPENDENCY | 1   | Error: Cannot find module 'typescript'",
                "NETWORK    | 1   | npm error code ENOTCACHED",
                "NETWORK    | 1   | [ERROR] Could not resolve dependencies for project s:s:jar:1",
            })
    void what_no_work_on_the_repository_brings_is_lacking(Lack.Means means, int exit, String output) {
        var reading = read("./t.sh", exit, output.replace("\\n", "\n") + "\n");
        assertThat(reading.outcome()).as(reading.why()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(reading.lacks()).contains(means);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127 | sh: 1: ./run-tests.sh: not found",
                "127 | sh: 1: tests/run.sh: not found",
                "126 | sh: 1: ./run-tests.sh: Permission denied",
                "2   | make: *** No rule to make target 'test'.  Stop.",
                "1   | npm error Missing script: \"test\"",
                "1   | npm error could not determine executable to run",
                "1   | npm error npx canceled due to missing packages and no YES option: [\"jest@30.0.0\"]",
                "1   | [ERROR] The goal you specified requires a project to execute but there is no POM in this"
                        + " directory",
                "101 | error: could not find `Cargo.toml` in `a` or any parent directory",
                "254 | npm error enoent Could not read package.json: Error: ENOENT: no such file or directory",
                "1   | pattern ./...: directory prefix . does not contain main module or its selected dependencies",
                "2   | make: *** No targets specified and no makefile found.  Stop.",
                "5   | no tests ran in 0.01s",
                "1   | write: No space left on device",
            })
    void what_a_change_may_bring_or_passes_is_not_lacking(int exit, String output) {
        var reading = read("./t.sh", exit, output + "\n");
        assertThat(reading.outcome()).as(reading.why()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(reading.lacks()).isEmpty();
    }

    @Test
    void a_project_file_that_is_not_there_is_a_missing_name() {
        assertThat(read("cargo test", 101, "error: could not find `Cargo.toml` in `a`\n")
                        .failures())
                .extracting(Failure::id)
                .containsExactly("Cargo.toml");
        assertThat(read("npm test", 254, "npm error enoent Could not read package.json: Error: ENOENT\n")
                        .failures())
                .extracting(Failure::id)
                .containsExactly("package.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "139 | Segmentation fault (core dumped) | it",
                "134 | Aborted                          | it",
                "2   | sh: 1: cd: can't cd to mod/sub   | mod/sub",
                "2   | sh: 0: cannot open run.sh: No such file | run.sh",
            })
    void what_broke_or_was_not_there_asserted_nothing(int exit, String output, String id) {
        var reading = read("it", exit, output + "\n");
        assertThat(reading.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(reading.failures()).singleElement().satisfies(f -> {
            assertThat(f.kind()).isNotEqualTo(ASSERTION);
            assertThat(f.id()).isEqualTo(id);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ran 99999999999 tests in 0.1s",
                "FAILED (skipped=99999999999)",
                "99999999999 passed in 0.1s",
                "Tests run: 99999999999, Failures: 0, Errors: 0, Skipped: 0",
                "# tests 99999999999",
                "Tests: 99999999999 total",
                "  99999999999 passing",
                "test result: ok. 99999999999 passed; 0 failed; 0 ignored; 0 measured",
            })
    void a_number_that_no_runner_counts_to_is_passed_over(String line) {
        assertThat(read("./t.sh", 0, line + "\n").why()).isEqualTo("exit 0");
    }
}
