package dev.spar.core.spec.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckabilityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "npm test|C0",
                "make check|C0",
                "npm test -- -t C1|C1",
                "pytest tests/test_page.py|C1",
                "mvn -q test -Dtest=PageTest|C1",
                "go test ./... -run Page|C1",
                "cargo test a::b|C1",
            })
    void a_command_that_picks_a_test_stands_for_one(String command, Rung rung) {
        assertThat(Rung.of(asked("C1", "x", new Way.Command(command)))).isEqualTo(rung);
    }

    @Test
    void each_other_way_has_a_rung_of_its_own() {
        assertThat(Rung.of(asked("C1", "x", new Way.Whole("make")))).isEqualTo(Rung.C2);
        assertThat(Rung.of(asked("eval", "x", new Way.Whole("make")))).isEqualTo(Rung.C0);
        assertThat(Rung.of(asked("C1", "x", new Way.Nothing(false)))).isEqualTo(Rung.C2);
        assertThat(Rung.of(asked("C1", "x", new Way.Http("GET /")))).isEqualTo(Rung.C3);
        assertThat(Rung.of(asked("C1", "x", new Way.Opinion("both")))).isEqualTo(Rung.C4);
        assertThat(Rung.of(asked("C1", "x", new Way.Nothing(true)))).isEqualTo(Rung.C5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "npm test|check: npm test -- -t C7",
                "pnpm -w test|check: pnpm test -t C7",
                "python -m pytest -q|check: pytest -k C7",
                "cd api && ./mvnw -q verify|check: mvn -q test -Dtest='C7*'",
                "go test ./...|check: go test ./... -run C7",
                "make all|check: sh accept/c7.sh",
            })
    void the_program_that_runs_all_tests_is_asked_for_one(String eval, String suggested) {
        assertThat(new SuggestedCheck(Optional.of(eval)).of(asked("C7", "pages", new Way.Whole(eval))))
                .isEqualTo(suggested);
    }

    @Test
    void words_of_a_criterion_are_quoted_where_they_get_into_a_suggestion() {
        var suggested = new SuggestedCheck(Optional.empty());
        assertThat(suggested.of(asked("C1", "the README shows `$(touch${IFS}x)`", new Way.Nothing(false))))
                .isEqualTo("check: grep -q -- '$(touch${IFS}x)' README.md");
        assertThat(suggested.of(asked("C1", "x", new Way.Http("GET /a'$(x)?b=1 → 404 serve"))))
                .contains("http://localhost:8080'/a'\\''$(x)?b=1')\" = 404");
        assertThat(suggested.of(asked("C1", "search is fast", new Way.Nothing(false))))
                .startsWith("check: sh accept/c1.sh   # measures it");
    }

    @Test
    void programs_are_told_from_what_is_quoted() {
        assertThat(CalledPrograms.of("npm test -- -t 'a; b | c'")).containsExactly("npm");
        assertThat(CalledPrograms.of("cd x && NODE_ENV=test node a.js")).containsExactly("node");
        assertThat(CalledPrograms.of("set -e\nmake a\n# words; here\n./b.sh")).containsExactly("make");
        assertThat(CalledPrograms.of("test -f x || ! grep -q \"a && b\" c")).containsExactly("grep");
        assertThat(CalledPrograms.of("mvn -q test; git diff --exit-code")).containsExactly("git", "mvn");
    }

    private static Asked asked(String id, String text, Way way) {
        return new Asked(id, text, 1, way, Optional.empty(), false, 1);
    }
}
