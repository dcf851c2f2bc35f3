package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.SampleRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several commands of one criterion, run: a red one among them is never hidden by how the others are written. */
class AllHaveToPassTest {
    private static final String HERE = "test -f here";

    @TempDir
    Path folder;

    private SampleRepository sample;

    @BeforeEach
    void a_repository_with_one_file() {
        sample = SampleRepository.in(folder.resolve("repo"), "here", "1\n");
    }

    private Said check(String spec) {
        return Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin")
                .piped(spec)
                .spar("check", "--trust", "-");
    }

    private static final String FORMS = """
        # Criteria
        - a line and a block
          check: RED
          check:
          ```
          HERE
          HERE
          ```
        - a list after it
          check: RED
          check: test -f nope || HERE
        - a comment before it
          check: HERE  # it is there
          check: RED
        - two blocks
          check:
          ```
          HERE
          RED
          ```
          check:
          ```
          HERE
          HERE
          ```
        - a list of two
          check: RED
          check: cd . ; HERE
        - an end before it
          check: exit 0 && HERE
          check: RED
        - a quote that is open in both
          check: echo it's ; HERE
          check: RED #'s
        - a text that is open
          check: cat <<X && HERE
          check: RED
        - in code: `RED` and `HERE || make it`
        - in code: `HERE # so` exits 0 and `RED` exits 0
        - quoted
          check: test 'a b' = "a b" && HERE
          check: test 'a b' = 'a c' -o ! -f here
        """;

    @Test
    void a_red_one_of_several_commands_is_red_in_every_form() {
        var said = check(FORMS.replace("RED", "test -f missing").replace("HERE", HERE));
        assertThat(said.out()).as(said.err()).contains("0 of 11 criteria met").doesNotContain("✓");
        assertThat(said.code()).isNotZero();
    }

    @Test
    void what_passes_in_each_of_these_forms_is_green() {
        String two = FORMS.substring(0, FORMS.indexOf("- a quote that"));
        var said = check(two.replace("RED", HERE).replace("HERE", HERE));
        assertThat(said.out()).as(said.err()).contains("6 of 6 criteria met");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test -f missing\ntest -f here\n",
                "`test -f missing`\n`test -f here`\n",
                "```\ntest -f here\n```\n\n```\ntest -f missing\n```\n",
                "test -f here\n\ntest -f missing\n"
            })
    void an_eval_command_of_several_lines_wants_them_all(String evaluated) {
        var said = check("## Eval Command\n" + evaluated);
        assertThat(said.out()).as(said.err()).contains("✗ failed", "0 of 1 criteria met");
        var both = check("## Eval Command\n" + evaluated.replace("missing", "here"));
        assertThat(both.out()).as(both.err()).contains("1 of 1 criteria met");
    }
}
