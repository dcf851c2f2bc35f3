package dev.spar.adapter.spec;

import static dev.spar.adapter.spec.MarkdownSpecTest.command;
import static dev.spar.adapter.spec.MarkdownSpecTest.faults;
import static dev.spar.adapter.spec.MarkdownSpecTest.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.Spec.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else people write: as the document does, and as nobody should. */
class SpecFormsTest {

    @Test
    void the_example_of_the_document_is_read_as_it_stands_there() throws IOException {
        String page = Files.readString(Path.of("docs/check.md"));
        int begin = page.indexOf("````markdown\n") + "````markdown\n".length();
        var spec = understood(page.substring(begin, page.indexOf("\n````\n", begin)));
        assertThat(spec.criteria()).extracting(Asked::id).containsExactly("C1", "C2", "C3", "C4", "eval");
        assertThat(spec.criteria().get(2).way()).isEqualTo(command("set -e\ncd client\nnpm test"));
    }

    @Test
    void a_block_may_stand_as_far_in_as_the_keys_do() {
        assertThat(understood("""
            # Criteria
            - [ ] C1 both
                  check:
                  ```sh
                  make a

                  # words
                    make b
                  ```
                  timeout: 3m
            - [ ] C2 another
                  check: make c
            """).criteria())
                .containsExactly(
                        new Asked(
                                "C1",
                                "both",
                                2,
                                command("set -e\nmake a\n\n# words\n  make b"),
                                Optional.of(Duration.ofMinutes(3)),
                                false,
                                1),
                        new Asked("C2", "another", 11, command("make c"), Optional.empty(), false, 1));
    }

    @Test
    void a_check_that_never_gets_its_block_is_told_though_another_one_follows() {
        assertThat(faults("# Criteria\n- a\n  check:\n  check: make it\n"))
                .containsExactly(new Fault(2, "check: names no command", "check: CMD, or a block of code below it"));
    }

    @Test
    void a_time_limit_stays_with_the_item_whatever_names_its_command() {
        assertThat(understood("# Criteria\n- fast\n  timeout: 1s\n## Eval Command\nmake all\n")
                        .criteria())
                .containsExactly(new Asked(
                        "C1", "fast", 2, new Way.Whole("make all"), Optional.of(Duration.ofSeconds(1)), false, 1));
    }

    @Test
    void a_base_is_a_name_even_where_it_looks_like_a_number() {
        assertThat(understood("---\nspar: 1\nbase: 12345e7\n---\n# Criteria\n- a\n")
                        .base())
                .contains("12345e7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "!!x "})
    void front_matter_that_is_nested_without_end_is_told(String nested) {
        for (int letters : new int[] {7_900, 900_000}) {
            String deep = nested.repeat((letters - 20) / nested.length());
            assertThat(faults("---\nspar: 1\ntitle:\n  " + deep + "\n---\n# Criteria\n- a\n"))
                    .as(nested + letters)
                    .hasSize(1);
        }
    }
}
