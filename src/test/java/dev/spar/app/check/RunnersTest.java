package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.SampleRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Criteria that the runners of JavaScript, Python and Go decide, red to green and each for its right reason. */
class RunnersTest {
    @TempDir
    Path folder;

    private Said check(SampleRepository sample, String... commands) {
        var words = new ArrayList<>(List.of("check", "--trust"));
        List.of(commands).forEach(c -> words.addAll(List.of("--check", c)));
        return Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", System.getenv("PATH"))
                .with("HOME", System.getenv("HOME"))
                .spar(words.toArray(String[]::new));
    }

    @Test
    void a_failed_assertion_of_any_of_them_is_the_right_reason() {
        var sample = SampleRepository.in(
                folder.resolve("repo"),
                "calc.js",
                "exports.add = (a, b) => a - b;\n",
                "calc.py",
                "def add(a, b):\n    return a - b\n",
                "go.mod",
                "module calc\n\ngo 1.19\n",
                "calc.go",
                "package calc\n\nfunc Add(a, b int) int { return a - b }\n");
        sample.write("calc.js", "exports.add = (a, b) => a + b;\n");
        sample.write("calc.py", "def add(a, b):\n    return a + b\n");
        sample.write("calc.go", "package calc\n\nfunc Add(a, b int) int { return a + b }\n");
        sample.write("test/calc.test.js", """
            const test = require('node:test');
            const assert = require('node:assert');
            test('adds', () => assert.strictEqual(require('../calc').add(1, 2), 3));
            """);
        sample.write("test_calc.py", "from calc import add\n\ndef test_adds():\n    assert add(1, 2) == 3\n");
        sample.write("calc_test.go", """
            package calc

            import "testing"

            func TestAdds(t *testing.T) {
            	if Add(1, 2) != 3 {
            		t.Errorf("wrong")
            	}
            }
            """);
        var said = check(sample, "node --test", "python3 -m pytest -q", "go test ./...");
        assertThat(said.out())
                .as(said.err())
                .contains("✓ verified  C1", "red on the base (adds: ")
                .contains("✓ verified  C2", "red on the base (test_calc.py::test_adds: ")
                .contains("✓ verified  C3", "red on the base (TestAdds: ");
        assertThat(said.code()).isZero();
    }

    @Test
    void a_name_that_only_the_change_brings_is_the_right_reason_and_no_test_at_all_is_none() {
        var sample = SampleRepository.in(folder.resolve("repo"), "old.js", "\n");
        sample.write("slug.mjs", "export const slug = s => s.toLowerCase();\n");
        sample.write("test/slug.test.mjs", """
            import test from 'node:test';
            import assert from 'node:assert';
            import { slug } from '../slug.mjs';
            test('lowers', () => assert.strictEqual(slug('A'), 'a'));
            """);
        var said = check(sample, "node --test", "node --test --test-name-pattern='^never$'", "go test ./...");
        assertThat(said.out())
                .as(said.err())
                .contains("✓ verified  C1", "it misses slug.mjs, which the change adds")
                .contains("◌ not_run   C2")
                .contains("◌ not_run   C3");
        assertThat(said.code()).isEqualTo(3);
    }
}
