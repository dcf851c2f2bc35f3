package dev.spar.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestPathsTest {
    @Test
    void tests_of_each_ecosystem_are_told() {
        assertThat(List.of(
                        "src/test/java/a/CalcTest.java",
                        "src/test/resources/a.json",
                        "a/CalcIT.java",
                        "tests/test_a.py",
                        "pkg/a_test.py",
                        "conftest.py",
                        "src/a.test.ts",
                        "src/a.spec.jsx",
                        "src/__tests__/a.js",
                        "src/__snapshots__/a.snap",
                        "pkg/a_test.go",
                        "pkg/testdata/in.txt",
                        "tests/adds.rs",
                        "spec/a_spec.rb",
                        "test.sh",
                        "test/run.sh",
                        "CalcTests.cs",
                        "e2e/login.ts"))
                .allMatch(TestPaths::isTest);
    }

    @Test
    void in_doubt_it_is_code() {
        assertThat(List.of(
                        "src/main/java/a/Audit.java",
                        "src/Contest.java",
                        "src/Latest.kt",
                        "src/testing.md",
                        "src/attest.py",
                        "src/inspect.ts",
                        "protest/a.js",
                        "README.md",
                        "src/Unit.java",
                        "a.go",
                        "src/lib.rs",
                        "src/test_helpers/a.rb",
                        "latest.sh"))
                .noneMatch(TestPaths::isTest);
    }
}
