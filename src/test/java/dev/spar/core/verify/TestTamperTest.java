package dev.spar.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Digest;
import dev.spar.core.verify.Tamper.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestTamperTest {
    @Test
    void a_deleted_test_is_found_in_each_language() {
        assertThat(kinds(edit(
                        "src/test/java/ATest.java",
                        List.of("    @Test void adds() {", "        assertEquals(1, a());", "    }"),
                        List.of())))
                .containsExactly(Kind.DELETED_TEST);
        assertThat(kinds(edit("tests/test_a.py", List.of("def test_adds():", "    assert a() == 1"), List.of())))
                .containsExactly(Kind.DELETED_TEST);
        assertThat(kinds(edit("a.test.ts", List.of("it('adds', () => {", "  expect(a()).toBe(1)", "})"), List.of())))
                .containsExactly(Kind.DELETED_TEST);
        assertThat(kinds(edit("a_test.go", List.of("func TestAdds(t *testing.T) {", "  t.Fatal(1)", "}"), List.of())))
                .containsExactly(Kind.DELETED_TEST);
        assertThat(kinds(deletion("tests/check.sh", List.of("[ 1 = 1 ] || exit 1"))))
                .containsExactly(Kind.DELETED_TEST);
    }

    @Test
    void a_test_that_moved_is_not_deleted() {
        assertThat(kinds(deletion("tests/test_a.py", List.of("def test_adds():", "    assert a() == 1"))
                        + edit("tests/test_b.py", List.of(), List.of("def test_adds():", "    assert a() == 1"))))
                .isEmpty();
        assertThat(kinds(edit("tests/test_a.py", List.of("def test_adds():", "    assert a() == 1"), List.of())
                        + edit("tests/test_b.py", List.of(), List.of("def test_adds():", "    assert a() == 1"))))
                .isEmpty();
    }

    @Test
    void a_test_of_another_name_with_as_many_assertions_takes_its_place() {
        List<String> before = List.of("def test_adds():", "    assert a() == 1");
        assertThat(kinds(edit("tests/test_a.py", before, List.of("def test_sums():", "    assert a(1, 2) == 3"))))
                .isEmpty();
        assertThat(kinds(edit("tests/test_a.py", before, List.of("def test_sums():", "    a()"))))
                .containsExactly(Tamper.Kind.DELETED_TEST);
    }

    @Test
    void an_assertion_of_python_that_takes_the_wanted_value_for_a_message_is_found() {
        for (String line : List.of("self.assertTrue(x, 3)", "self.assertTrue(f(1), [2])")) {
            assertThat(kinds(edit("tests/test_a.py", List.of(), List.of("    " + line))))
                    .as(line)
                    .containsExactly(Tamper.Kind.EMPTY_ASSERTION);
        }
        for (String line : List.of("self.assertTrue(x)", "self.assertTrue(f(1), 'why')", "self.assertTrue(x, msg=y)")) {
            assertThat(kinds(edit("tests/test_a.py", List.of(), List.of("    " + line))))
                    .as(line)
                    .isEmpty();
        }
    }

    @Test
    void a_skipped_test_is_found_in_each_language() {
        for (String[] row : new String[][] {
            {"src/test/java/ATest.java", "    @Disabled(\"later\")"},
            {"src/test/java/ATest.java", "    assumeTrue(false);"},
            {"tests/test_a.py", "@pytest.mark.skip"},
            {"tests/test_a.py", "@pytest.mark.xfail(reason='x')"},
            {"tests/test_a.py", "    @unittest.skip('x')"},
            {"tests/test_a.py", "        self.skipTest('x')"},
            {"a.test.js", "it.skip('adds', () => {})"},
            {"a.test.js", "xit('adds', () => {})"},
            {"a.test.js", "test.todo('adds')"},
            {"a.test.js", "test('adds', { skip: true }, () => {})"},
            {"a_test.go", "\tt.Skip(\"x\")"},
            {"tests/a.rs", "#[ignore]"}
        }) {
            assertThat(kinds(edit(row[0], List.of(), List.of(row[1]))))
                    .as(row[1])
                    .containsExactly(Kind.SKIPPED_TEST);
            assertThat(kinds(edit(row[0], List.of(row[1]), List.of(row[1] + " "))))
                    .as("was there before: " + row[1])
                    .isEmpty();
        }
    }

    @Test
    void focusing_and_asserting_nothing_are_found() {
        assertThat(kinds(edit("a.test.js", List.of(), List.of("it.only('adds', () => {})"))))
                .contains(Kind.FOCUSED_TEST);
        for (String[] row : new String[][] {
            {"ATest.java", "    assertTrue(true);"},
            {"tests/test_a.py", "    assert True"},
            {"a.test.js", "  expect(true).toBe(true)"},
            {"tests/a.rs", "    assert!(true);"}
        }) {
            assertThat(kinds(edit(row[0], List.of(), List.of(row[1]))))
                    .as(row[1])
                    .containsExactly(Kind.EMPTY_ASSERTION);
        }
    }

    @Test
    void fewer_assertions_in_a_test_that_stays_are_found_and_replaced_ones_are_not() {
        var fewer = TestTamper.in(
                Patch.of(edit(
                        "ATest.java",
                        List.of("        assertEquals(3, a());", "        assertEquals(4, b());"),
                        List.of("        a();"))),
                TestPaths::isTest);
        assertThat(fewer)
                .containsExactly(new Tamper(
                        Kind.EMPTIED_TEST,
                        "ATest.java",
                        10,
                        "ATest.java has 2 assertions fewer and none in their place, e.g. assertEquals(3, a());"));
        assertThat(kinds(edit(
                        "ATest.java",
                        List.of("    assertEquals(3, a());", "    assertEquals(4, b());"),
                        List.of("    assertEquals(5, a());"))))
                .containsExactly(Kind.REMOVED_ASSERTION);
        assertThat(kinds(
                        edit("ATest.java", List.of("    assertEquals(3, a());"), List.of("    assertEquals(4, a());"))))
                .isEmpty();
    }

    @Test
    void a_rewritten_snapshot_is_found_and_a_new_one_is_not() {
        assertThat(kinds(edit("__snapshots__/a.snap", List.of("old"), List.of("new"))))
                .containsExactly(Kind.REWRITTEN_SNAPSHOT);
        assertThat(kinds(edit("__snapshots__/a.snap", List.of(), List.of("new"))))
                .isEmpty();
    }

    @Test
    void checks_switched_off_by_settings_are_found() {
        for (String[] row : new String[][] {
            {"pom.xml", "  <testFailureIgnore>true</testFailureIgnore>"},
            {"pom.xml", "<skipTests>true</skipTests>"},
            {"package.json", "  \"test\": \"jest || true\","},
            {"package.json", "  \"test\": \"jest --passWithNoTests\""},
            {"Makefile", "\tpytest || true"},
            {".github/workflows/ci.yml", "  continue-on-error: true"},
            {"pytest.ini", "addopts = --deselect tests/test_a.py"},
            {"conftest.py", "collect_ignore = ['test_a.py']"},
            {"build.gradle", "  ignoreFailures = true"},
            {"run.sh", "mvn -DskipTests package"}
        }) {
            assertThat(kinds(edit(row[0], List.of(), List.of(row[1]))))
                    .as(row[1])
                    .containsExactly(Kind.SWITCHED_OFF);
        }
        assertThat(kinds(edit("src/Main.java", List.of(), List.of("run(\"mvn -DskipTests\");"))))
                .isEmpty();
    }

    @Test
    void an_honest_change_is_left_alone() {
        assertThat(kinds(edit("src/A.java", List.of("  return a - b;"), List.of("  return a + b;"))
                        + edit(
                                "ATest.java",
                                List.of(),
                                List.of("  @Test void subtracts() {", "    assertEquals(1, a.sub(2, 1));", "  }"))))
                .isEmpty();
    }

    @Test
    void a_weakened_test_takes_the_evidence_of_its_criterion() {
        var tamper = new Tamper(Kind.SKIPPED_TEST, "tests/test_a.py", 3, "tests/test_a.py skips a test: @skip");
        var found = TamperVeto.on(
                evaluation(
                        "pytest tests/test_a.py", "pytest -q", "pytest tests/test_b.py", "mvn test -Dtest=OtherTest"),
                List.of(tamper));
        assertThat(found.evidence())
                .extracting(Evaluation.Evidence::status)
                .containsExactly(
                        CriterionStatus.BLOCKED,
                        CriterionStatus.BLOCKED,
                        CriterionStatus.VERIFIED,
                        CriterionStatus.VERIFIED);
        assertThat(found.evidence().getFirst().why())
                .isEqualTo("the test behind it was weakened: tests/test_a.py skips a test: @skip");
        assertThat(TamperVeto.on(evaluation("pytest"), List.of())).isEqualTo(evaluation("pytest"));
    }

    private static Evaluation evaluation(String... commands) {
        var all = new ArrayList<Evaluation.Evidence>();
        for (String command : commands) {
            var criterion = new Criterion("C" + all.size(), "x", Optional.of(Results.check(command)), false);
            all.add(new Evaluation.Evidence(
                    criterion, CriterionStatus.VERIFIED, Optional.empty(), Optional.empty(), Optional.empty(), ""));
        }
        return new Evaluation(Results.TREE, Digest.of("c"), all);
    }

    private static List<Kind> kinds(String diff) {
        return TestTamper.in(Patch.of(diff), TestPaths::isTest).stream()
                .map(Tamper::kind)
                .toList();
    }

    private static String edit(String path, List<String> removed, List<String> added) {
        return "diff --git a/" + path + " b/" + path + "\nindex 1..2 100644\n--- a/" + path + "\n+++ b/" + path + "\n"
                + hunk(removed, added);
    }

    private static String deletion(String path, List<String> removed) {
        return "diff --git a/" + path + " b/" + path + "\ndeleted file mode 100644\nindex 1..0\n--- a/" + path
                + "\n+++ /dev/null\n" + hunk(removed, List.of());
    }

    private static String hunk(List<String> removed, List<String> added) {
        var text = new StringBuilder("@@ -10," + removed.size() + " +10," + added.size() + " @@ class\n");
        removed.forEach(l -> text.append('-').append(l).append('\n'));
        added.forEach(l -> text.append('+').append(l).append('\n'));
        return text.toString();
    }
}
