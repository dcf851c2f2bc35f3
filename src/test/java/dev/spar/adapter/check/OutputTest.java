package dev.spar.adapter.check;

import static dev.spar.core.verify.CheckResult.FailureKind.ASSERTION;
import static dev.spar.core.verify.CheckResult.FailureKind.COMPILE;
import static dev.spar.core.verify.CheckResult.FailureKind.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.process.Ended;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.Outcome;
import dev.spar.testing.DocumentTable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs of runners as they were recorded or as their makers document them. */
class OutputTest {
    @Test
    void pytest_tells_failures_errors_and_counts() {
        var reading = read("pytest -q", 1, """
            .F.s                                                                     [100%]
            =================================== FAILURES ===================================
            _______________________________ CalcTest.test_add _______________________________

                def test_add(self):
            >       assert add(1, 2) == 3
            E       assert -1 == 3
            E        +  where -1 = add(1, 2)

            tests/test_calc.py:4: AssertionError
            ==================================== ERRORS ====================================
            ________________________ ERROR at setup of test_db ________________________
            E   ConnectionRefusedError: [Errno 111] Connection refused
            =========================== short test summary info ============================
            FAILED tests/test_calc.py::CalcTest::test_add - assert -1 == 3
            ERROR tests/test_db.py::test_db - ConnectionRefusedError: [Errno 111]...
            1 failed, 2 passed, 1 skipped, 1 error in 0.12s
            """);
        assertThat(reading.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(reading.failures())
                .containsExactly(
                        new Failure("tests/test_calc.py::CalcTest::test_add", "assert -1 == 3", ASSERTION),
                        new Failure(
                                "tests/test_db.py::test_db",
                                "ConnectionRefusedError: [Errno 111] Connection refused",
                                OTHER));
    }

    @Test
    void pytest_that_cannot_import_names_what_is_missing() {
        assertThat(read("pytest", 2, """
            ==================================== ERRORS ====================================
            _____________________ ERROR collecting tests/test_calc.py ______________________
            ImportError while importing test module '/w/tests/test_calc.py'.
            tests/test_calc.py:2: in <module>
                from calc import add
            E   ImportError: cannot import name 'add' from 'calc' (/w/calc.py)
            =========================== short test summary info ============================
            ERROR tests/test_calc.py
            !!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!
            1 error in 3.42s
            """).failures())
                .containsExactly(
                        new Failure("add", "ImportError: cannot import name 'add' from 'calc' (/w/calc.py)", COMPILE));
    }

    @Test
    void jest_tells_failures_by_their_whole_name() {
        var reading = read("npx jest", 1, """
            FAIL src/calc.test.ts
              calc
                ✕ adds (3 ms)

              ● calc › adds

                expect(received).toBe(expected) // Object.is equality

                Expected: 3
                Received: -1

            Tests:       1 failed, 1 skipped, 4 passed, 6 total
            """);
        assertThat(reading.failures())
                .containsExactly(
                        new Failure("calc › adds", "expect(received).toBe(expected) // Object.is equality", ASSERTION));
        assertThat(read("npx jest", 0, "Tests:       4 passed, 4 total\n").why())
                .isEqualTo("4 tests, all green");
        assertThat(read("npx jest", 0, "Tests:       4 skipped, 4 total\n").outcome())
                .isEqualTo(Outcome.COULD_NOT_JUDGE);
    }

    @Test
    void vitest_mocha_and_nodes_spec_reporter_are_read() {
        var vitest = read("npx vitest run", 1, """
             ❯ src/calc.test.ts (1 test | 1 failed) 5ms
             FAIL  src/calc.test.ts > calc > adds
            AssertionError: expected -1 to be 3 // Object.is equality
             Test Files  1 failed (1)
                  Tests  1 failed (1)
            """);
        assertThat(vitest.failures())
                .containsExactly(new Failure(
                        "calc.test.ts > calc > adds",
                        "AssertionError: expected -1 to be 3 // Object.is equality",
                        ASSERTION));
        assertThat(read("npx mocha", 0, "\n  3 passing (12ms)\n").why()).isEqualTo("3 tests, all green");
        assertThat(read("npx mocha", 0, "\n  0 passing (1ms)\n").outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        var spec = read("node --test", 1, """
            ✖ adds (1.2ms)
              AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:
            ℹ tests 1
            ℹ pass 0
            ℹ fail 1
            """);
        assertThat(spec.failures())
                .containsExactly(new Failure(
                        "adds", "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:", ASSERTION));
        assertThat(read("node --test", 0, "ℹ tests 0\nℹ pass 0\n").outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    }

    @Test
    void the_typescript_compiler_names_what_is_missing() {
        assertThat(read("npx tsc --noEmit", 2, "src/a.ts(3,10): error TS2304: Cannot find name 'slugify'.\n")
                        .failures())
                .containsExactly(new Failure("slugify", "Cannot find name 'slugify'.", COMPILE));
    }

    @Test
    void go_tells_failures_packages_and_what_is_undefined() {
        var red = read("go test ./...", 1, """
            --- FAIL: TestAdd (0.00s)
                calc_test.go:7: got -1, want 3
            FAIL
            FAIL\texample.com/calc\t0.002s
            ?   \texample.com/cmd\t[no test files]
            FAIL
            """);
        assertThat(red.failures()).containsExactly(new Failure("TestAdd", "got -1, want 3", ASSERTION));
        assertThat(read("go test ./...", 1, """
            # example.com/calc [example.com/calc.test]
            ./calc_test.go:6:5: undefined: Add
            FAIL\texample.com/calc [build failed]
            """).failures())
                .containsExactly(new Failure("Add", "undefined: Add", COMPILE));
        assertThat(read("go test ./...", 0, "ok  \texample.com/calc\t0.002s\n").outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(read("go test ./...", 0, "?   \texample.com/cmd\t[no test files]\n")
                        .outcome())
                .isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(read("go test -run X ./...", 0, "ok  \texample.com/calc\t0.002s [no tests to run]\n")
                        .outcome())
                .isEqualTo(Outcome.COULD_NOT_JUDGE);
    }

    @Test
    void older_surefire_and_several_modules_are_read() {
        var reading = read("mvn test", 1, """
            Running a.CalcTest
            Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 sec <<< FAILURE!
            adds(a.CalcTest)  Time elapsed: 0.01 sec  <<< FAILURE!
            java.lang.AssertionError: expected:<3> but was:<-1>

            Tests run: 2, Failures: 1, Errors: 0, Skipped: 0
            """);
        assertThat(reading.failures())
                .containsExactly(new Failure(
                        "a.CalcTest.adds", "java.lang.AssertionError: expected:<3> but was:<-1>", ASSERTION));
        assertThat(read(
                                "mvn test",
                                0,
                                "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0\n"
                                        + "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 4\n")
                        .why())
                .isEqualTo("3 tests, all green");
        assertThat(read("mvn test", 0, "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 4\n")
                        .outcome())
                .isEqualTo(Outcome.COULD_NOT_JUDGE);
    }

    @Test
    void a_compile_error_is_told_by_the_symbol_it_misses() {
        assertThat(read("mvn test", 1, """
            [ERROR] COMPILATION ERROR :\s
            [ERROR] /w/src/test/java/a/CalcTest.java:[1,111] cannot find symbol
              symbol:   method sum(int,int)
              location: class a.Calc
            [ERROR] /w/src/test/java/a/TextTest.java:[3,16] package a.text does not exist
            """).failures())
                .containsExactly(
                        new Failure("sum", "cannot find symbol", COMPILE),
                        new Failure("a.text", "package a.text does not exist", COMPILE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "npm test      | 1   | npm error Missing script: \"test\"                                             "
                        + "   | there is no such script or target",
                "make check    | 2   | make: *** No rule to make target 'check'.  Stop.                               "
                        + "  | there is no such script or target",
                "npm test      | 127 | sh: 1: jest: not found                                                         "
                        + "  | a program is missing",
                "make test     | 2   | make: *** [Makefile:2: test] Error 127                                         "
                        + "  | a program is missing",
                "pytest        | 1   | /usr/bin/python3: No module named pytest                                       "
                        + "  | a program is missing",
                "pytest        | 5   | no tests ran in 0.01s                                                          "
                        + "  | it found nothing to run",
                "npx jest      | 1   | No tests found, exiting with code 1                                            "
                        + "  | it found nothing to run",
                "mvn -o test   | 1   | [ERROR] Cannot access central in offline mode and the artifact x has not been"
                        + " downloaded | it needs the network",
                "npm ci        | 1   | npm error code ENOTCACHED                                                      "
                        + "  | it needs the network",
                "cargo test    | 101 | error: no matching package; you're using offline mode (via `--offline`)        "
                        + "  | it needs the network",
                "go test ./... | 1   | calc.go:3:8: module lookup disabled by GOPROXY=off                             "
                        + "  | it needs the network",
                "make test     | 1   | cp: write error: No space left on device                                       "
                        + "  | the disk is full",
                "npx jest      | 1   | Error: Cannot find module 'jest'                                               "
                        + "  | a dependency is not installed",
            })
    void a_command_that_could_not_judge_says_why(String command, int exit, String line, String why) {
        var reading = read(command, exit, line + "\n");
        assertThat(reading.outcome()).as(reading.why()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(reading.why()).startsWith(why);
        assertThat(reading.failures()).noneMatch(f -> f.kind() != COMPILE);
    }

    @Test
    void the_signs_are_those_of_the_document() {
        new DocumentTable("docs/verification.md", "signs")
                .assertRows(
                        "What was in the way | Lacking",
                        CouldNot.SIGNS.stream()
                                .map(s -> s.means() + " | "
                                        + s.lacks()
                                                .map(m -> m.name().toLowerCase(Locale.ROOT))
                                                .orElse("–"))
                                .toList());
    }

    @Test
    void a_failing_test_that_prints_such_words_is_a_failure() {
        assertThat(read("mvn test", 1, """
            [ERROR] a.NetTest.tells -- Time elapsed: 0.1 s <<< FAILURE!
            org.opentest4j.AssertionFailedError: expected: <Could not resolve host> but was: <ok>
            [ERROR] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0
            """).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void an_endless_line_and_a_million_lines_are_read_in_no_time() {
        assertThat(org.junit.jupiter.api.Assertions.assertTimeout(
                        Duration.ofSeconds(10),
                        () -> read("pytest", 1, ("1 passed, ".repeat(90) + "x\n").repeat(10_000))
                                .outcome()))
                .isEqualTo(Outcome.FAIL);
    }

    static Reading read(String command, int exit, String output) {
        var ended = new Ended(Ended.Cause.EXITED, Optional.of(exit), new byte[0], new byte[0], 0, 0, 1);
        return Reading.of(check(command), ended, output.lines().toList(), Optional.empty());
    }

    static Check check(String command) {
        return new Check(command, command, Duration.ofMinutes(1));
    }
}
