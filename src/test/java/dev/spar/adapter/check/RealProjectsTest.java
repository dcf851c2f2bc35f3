package dev.spar.adapter.check;

import static dev.spar.core.verify.CheckResult.FailureKind.ASSERTION;
import static dev.spar.core.verify.CheckResult.FailureKind.COMPILE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.Lack;
import dev.spar.core.verify.Outcome;
import dev.spar.testing.Needed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each ecosystem of this machine: its checks are found, run inside the fence, and read in three lanes. */
@Execution(ExecutionMode.CONCURRENT)
class RealProjectsTest {
    @TempDir
    Path temp;

    @AfterEach
    void unlink() throws IOException {
        Sample.unlink(temp);
    }

    @Test
    void a_maven_project() {
        Needed.tool("mvn");
        var sample = new Sample(temp)
                .with("pom.xml", POM)
                .with(
                        "src/main/java/a/Calc.java",
                        "package a; public class Calc { public static int add(int x, int y) { return x + y; } }")
                .with("src/test/java/a/CalcTest.java", MAVEN_TEST);
        assertThat(sample.found().reasons())
                .containsExactly("mvn -o -B -ntp test-compile (pom.xml)", "mvn -o -B -ntp test (pom.xml)");
        assertJudged(
                sample.run(new Check("quiet", "mvn -o -q -B test", Duration.ofMinutes(2)), sample.folder()),
                Outcome.PASS,
                "1 test, all green");

        sample.with(
                "src/main/java/a/Calc.java",
                "package a; public class Calc { public static int add(int x, int y) { return x - y; } }");
        var red = sample.full();
        assertJudged(red, Outcome.FAIL, "1 failure: a.CalcTest.adds: ");
        assertThat(red.failures())
                .containsExactly(new Failure(
                        "a.CalcTest.adds",
                        "org.opentest4j.AssertionFailedError: expected: <3> but was: <-1>",
                        ASSERTION));

        sample.with("src/main/java/a/Calc.java", "package a; public class Calc { }");
        assertThat(sample.cheap().failures()).first().isEqualTo(new Failure("add", "cannot find symbol", COMPILE));
    }

    @Test
    void maven_without_tests_ran_nothing() {
        Needed.tool("mvn");
        var sample = new Sample(temp)
                .with("pom.xml", POM)
                .with("src/main/java/a/Calc.java", "package a; public class Calc { }");
        assertJudged(sample.full(), Outcome.COULD_NOT_JUDGE, "it ran nothing");
    }

    @ParameterizedTest
    @CsvSource({"npm, package-lock.json", "pnpm, pnpm-lock.yaml", "yarn, yarn.lock"})
    void a_node_project_with_the_built_in_runner(String manager, String lock) {
        var sample = new Sample(temp)
                .with(lock, "{}")
                .with(
                        "package.json",
                        "{\"name\":\"s\",\"type\":\"module\",\"scripts\":{\"test\":\"node --test\",\"lint\":\"node"
                                + " --check add.js\"}}")
                .with("add.js", "export const add = (a, b) => a + b;\n")
                .with("test/add.test.js", NODE_TEST);
        if (manager.equals("npm")) {
            Needed.tool(manager);
        } else {
            sample.onPath(Needed.besideAgents(manager));
        }
        assertThat(sample.found().reasons())
                .containsExactly(
                        manager + " run lint (package.json scripts.lint)",
                        manager + " test (package.json scripts.test)");
        assertJudged(sample.cheap(), Outcome.PASS, "exit 0");
        assertJudged(sample.full(), Outcome.PASS, "1 test, all green");

        sample.with("add.js", "export const add = (a, b) => a - b;\n");
        assertThat(sample.full().failures())
                .containsExactly(new Failure("adds", "Expected values to be strictly equal:  -1 !== 3", ASSERTION));

        sample.with("add.js", "export const sub = (a, b) => a - b;\n");
        assertThat(sample.full().failures()).first().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(COMPILE);
            assertThat(f.id()).isEqualTo("add");
        });

        sample.without("test/add.test.js");
        assertJudged(sample.full(), Outcome.COULD_NOT_JUDGE, "it ran nothing");

        sample.with("package.json", "{\"name\":\"s\",\"scripts\":{\"test\":\"jest\"}}");
        assertJudged(sample.full(), Outcome.COULD_NOT_JUDGE, "a program is missing: ");
        assertThat(sample.full().lack()).map(Lack::means).contains(Lack.Means.PROGRAM);
    }

    @Test
    void a_python_project_with_unittest() {
        Needed.tool("python3");
        var sample = new Sample(temp)
                .with("setup.cfg", "[metadata]\nname = s\n")
                .with("calc.py", "def add(a, b):\n    return a + b\n")
                .with("tests/__init__.py", "")
                .with("tests/test_calc.py", UNITTEST);
        assertThat(sample.found().reasons())
                .containsExactly("python3 -m unittest discover -s tests -t . (tests with unittest tests)");
        assertJudged(sample.full(), Outcome.PASS, "1 test, all green");

        sample.with("calc.py", "def add(a, b):\n    return a - b\n");
        assertThat(sample.full().failures())
                .containsExactly(
                        new Failure("tests.test_calc.CalcTest.test_add", "AssertionError: -1 != 3", ASSERTION));

        sample.with("calc.py", "def sub(a, b):\n    return a - b\n");
        assertThat(sample.full().failures()).first().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(COMPILE);
            assertThat(f.id()).isEqualTo("add");
        });

        sample.without("tests/test_calc.py").with("tests/test_none.py", "import unittest\n");
        assertJudged(sample.full(), Outcome.COULD_NOT_JUDGE, "it ran nothing: 0 tests");
    }

    @Test
    void a_python_project_with_pytest() {
        Needed.module("pytest");
        var sample = new Sample(temp)
                .with("pytest.ini", "[pytest]\n")
                .with("calc.py", "def add(a, b):\n    return a + b\n")
                .with("test_calc.py", "import calc\n\ndef test_add():\n    assert calc.add(1, 2) == 3\n");
        assertThat(sample.found().reasons()).containsExactly("python3 -m pytest -q (pytest.ini)");
        assertJudged(sample.full(), Outcome.PASS, "1 test, all green");

        sample.with("calc.py", "def add(a, b):\n    return a - b\n");
        assertThat(sample.full().failures()).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("test_calc.py::test_add");
            assertThat(f.kind()).isEqualTo(ASSERTION);
        });

        sample.without("test_calc.py").with("test_calc.py", "\n");
        assertJudged(sample.full(), Outcome.COULD_NOT_JUDGE, "it ");
    }

    @Test
    void a_go_project() {
        Needed.tool("go");
        var sample = new Sample(temp)
                .with("go.mod", "module s\n\ngo 1.18\n")
                .with("calc.go", "package s\n\nfunc Add(a, b int) int { return a - b }\n")
                .with("calc_test.go", GO_TEST);
        assertThat(sample.found().reasons()).containsExactly("go vet ./... (go.mod)", "go test ./... (go.mod)");
        assertThat(sample.full().failures()).singleElement().satisfies(f -> {
            assertThat(f.id()).endsWith("TestAdd");
            assertThat(f.kind()).isEqualTo(ASSERTION);
        });

        sample.with("calc.go", "package s\n\nfunc Add(a, b int) int { return a + b }\n");
        assertThat(sample.full().outcome()).isEqualTo(Outcome.PASS);

        sample.without("calc_test.go");
        assertThat(sample.full().outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
    }

    @Test
    void a_cargo_project() {
        Needed.tool("cargo");
        var sample = new Sample(temp)
                .with("Cargo.toml", "[package]\nname = \"s\"\nversion = \"0.1.0\"\nedition = \"2021\"\n")
                .with("src/lib.rs", "pub fn add(a: i32, b: i32) -> i32 { a - b }\n")
                .with("tests/adds.rs", "#[test]\nfn adds() { assert_eq!(s::add(1, 2), 3); }\n");
        assertThat(sample.found().reasons())
                .containsExactly(
                        "cargo check --offline --all-targets (Cargo.toml)", "cargo test --offline (Cargo.toml)");
        assertThat(sample.full().failures()).singleElement().satisfies(f -> {
            assertThat(f.id()).isEqualTo("adds");
            assertThat(f.message()).contains("left == right");
            assertThat(f.kind()).isEqualTo(ASSERTION);
        });

        sample.with("src/lib.rs", "pub fn sub(a: i32, b: i32) -> i32 { a - b }\n");
        assertThat(sample.full().failures())
                .containsExactly(new Failure("add", "cannot find function `add` in crate `s`", COMPILE));

        sample.with("src/lib.rs", "pub fn add(a: i32, b: i32) -> i32 { a + b }\n");
        assertJudged(sample.full(), Outcome.PASS, "1 test, all green");

        sample.without("tests/adds.rs");
        assertJudged(sample.full(), Outcome.COULD_NOT_JUDGE, "it ran nothing");
    }

    @Test
    void a_project_with_a_makefile() {
        Needed.tool("make");
        var sample = new Sample(temp)
                .with("Makefile", "lint:\n\tsh -n add.sh\n.PHONY: test\ntest:\n\t@sh test.sh\nout:\n\ttouch out\n")
                .with("add.sh", "echo $(($1 + $2))\n")
                .with("test.sh", "[ \"$(sh add.sh 1 2)\" = 3 ] || { echo 'expected 3'; exit 1; }\n");
        assertThat(sample.found().reasons())
                .containsExactly("make lint (Makefile target lint)", "make test (Makefile target test)");
        assertJudged(sample.cheap(), Outcome.PASS, "exit 0");
        assertJudged(sample.full(), Outcome.PASS, "exit 0");
        assertJudged(sample.sh("make out && make out >/dev/null"), Outcome.PASS, "exit 0");
        assertJudged(sample.sh("make out"), Outcome.COULD_NOT_JUDGE, "it ran nothing: make: 'out' is up to date.");

        sample.with("add.sh", "echo $(($1 - $2))\n");
        assertThat(sample.full().failures()).extracting(Failure::kind).containsExactly(ASSERTION);
    }

    private static void assertJudged(CheckResult result, Outcome outcome, String why) {
        assertThat(result.outcome()).as(result.why() + "\n" + result.tail()).isEqualTo(outcome);
        assertThat(result.why()).startsWith(why);
        assertThat(result.fingerprint().isPresent()).isEqualTo(outcome == Outcome.FAIL);
    }

    /** The versions are those that Spar's own build needs, so they are there without a network. */
    private static final String POM = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion><groupId>s</groupId><artifactId>s</artifactId><version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies><dependency>
            <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>
            <version>6.1.3</version><scope>test</scope>
          </dependency></dependencies>
          <build><plugins>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
          </plugins></build>
        </project>
        """;

    private static final String MAVEN_TEST = """
        package a;
        import static org.junit.jupiter.api.Assertions.assertEquals;
        import org.junit.jupiter.api.Test;
        class CalcTest {
            @Test void adds() { assertEquals(3, a.Calc.add(1, 2)); }
        }
        """;

    private static final String NODE_TEST = """
        import test from 'node:test';
        import assert from 'node:assert/strict';
        import { add } from '../add.js';
        test('adds', () => assert.equal(add(1, 2), 3));
        """;

    private static final String GO_TEST = """
        package s

        import "testing"

        func TestAdd(t *testing.T) {
            if got := Add(1, 2); got != 3 {
                t.Errorf("Add(1, 2) = %d, want 3", got)
            }
        }
        """;

    private static final String UNITTEST = """
        import unittest
        from calc import add

        class CalcTest(unittest.TestCase):
            def test_add(self):
                self.assertEqual(add(1, 2), 3)
        """;
}
