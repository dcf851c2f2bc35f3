package dev.spar.adapter.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.Spec.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownSpecTest {

    private static final String NATIVE = """
        ---
        spar: 1
        title: Pagination for search endpoint
        base: main
        budget: { time: 2h, attempts: 3 }
        scope: { allow: [packages/api/**], deps: false }
        ---
        ## Problem Statement
        Results are cut at 1000.
        - this list is no criterion
        ## Acceptance Criteria
        - [ ] C1 Returns 20 items per page by default
              check: pnpm --filter api test -t "C1"
        - [ ] C2 next_cursor is null on the last page
              check: pnpm --filter api test -t "C2"      red: required     timeout: 3m     repeat: 3
        - [ ] C3 WHEN limit > 100 THE SYSTEM SHALL answer 400
              http: GET /search?limit=101  → 400          serve: pnpm --filter api start
        - [ ] C4 Docs explain cursors                     judge: both
        - [x] C5 The name is agreed
        ## Sub-tasks
        ### S1 cursor codec          files: packages/api/src/search/**
        """;

    @Test
    void the_native_form_gives_every_criterion_its_way() {
        var spec = understood(NATIVE);
        assertThat(spec.title()).isEqualTo("Pagination for search endpoint");
        assertThat(spec.base()).contains("main");
        assertThat(spec.criteria())
                .containsExactly(
                        new Asked(
                                "C1",
                                "Returns 20 items per page by default",
                                12,
                                command("pnpm --filter api test -t \"C1\""),
                                Optional.empty(),
                                false,
                                1),
                        new Asked(
                                "C2",
                                "next_cursor is null on the last page",
                                14,
                                command("pnpm --filter api test -t \"C2\""),
                                Optional.of(Duration.ofMinutes(3)),
                                true,
                                3),
                        new Asked(
                                "C3",
                                "WHEN limit > 100 THE SYSTEM SHALL answer 400",
                                16,
                                new Way.Http("GET /search?limit=101  → 400"),
                                Optional.empty(),
                                false,
                                1),
                        new Asked(
                                "C4", "Docs explain cursors", 18, new Way.Opinion("both"), Optional.empty(), false, 1),
                        new Asked("C5", "The name is agreed", 19, new Way.Nothing(true), Optional.empty(), false, 1));
    }

    @Test
    void a_task_with_an_acceptance_list_names_its_commands_in_code_or_below() {
        var spec = understood("""
            # Add slugs

            Make `slugify` in lib.

            ## Done when

            1. `npm test -- slug` passes
            2. `slugify` keeps digits
               - check: `node --test test/digits.js`
            3. The README shows `slugify(x)`
            4. Two things hold: `make lint` and `./accept.sh one`
            5. All of
               check:
               ```sh
               make a
               make b
               ```

            ## Notes
            - `rm -rf build` before you begin
            """);
        assertThat(spec.title()).isEqualTo("Add slugs");
        assertThat(spec.criteria()).extracting(Asked::id).containsExactly("C1", "C2", "C3", "C4", "C5");
        assertThat(spec.criteria())
                .extracting(Asked::way)
                .containsExactly(
                        command("npm test -- slug"),
                        command("node --test test/digits.js"),
                        new Way.Nothing(false),
                        command("sh -c 'make lint' && sh -c './accept.sh one'"),
                        command("set -e\nmake a\nmake b"));
    }

    @Test
    void the_eval_command_of_five_pillars_decides_what_names_nothing() {
        String pillars = """
            ## Problem Statement
            Slow.
            ## Acceptance Criteria
            1. Fast
            2. Right
            ## Constraint Architecture
            ### Must Do
            - be quick
            ## Decomposition
            ### Sub-task 1: do it
            Success criteria: done
            ## Evaluation Design
            | Test | Expected |
            |---|---|
            | a | b |
            ## Eval Command

            ```
            npm run eval
            ```
            """;
        assertThat(understood(pillars).criteria())
                .containsExactly(
                        new Asked("C1", "Fast", 4, new Way.Whole("npm run eval"), Optional.empty(), false, 1),
                        new Asked("C2", "Right", 5, new Way.Whole("npm run eval"), Optional.empty(), false, 1));
        assertThat(understood("## Acceptance\n- a\n  check: make a\n## Eval Command\nmake all\n")
                        .criteria())
                .as("one of its own where all name one")
                .extracting(Asked::id)
                .containsExactly("C1", "eval");
        assertThat(understood("## Eval Command\n`make all`\n").criteria())
                .extracting(Asked::way)
                .containsExactly(new Way.Whole("make all"));
    }

    @Test
    void what_does_not_fit_is_told_with_its_line() {
        assertThat(faults("""
            ---
            spar: 1
            ---
            # Criteria
            - [ ] C1 one
                  check: make one
                  timeout: soon
            - [ ] C1 two
                  chek: make two
            - [ ] C3 three
                  check: make three || true
            - C4 four
              red: maybe
              repeat: 99
            - C5 five
              check:
            """))
                .extracting(Fault::line, Fault::what)
                .containsExactly(
                        tuple(7, "timeout: 'soon' is no duration"),
                        tuple(8, "a second C1; the first is in line 5"),
                        tuple(9, "unknown 'chek:'"),
                        tuple(11, "'make three || true' cannot fail, so it would show nothing"),
                        tuple(13, "red: is required or optional, not 'maybe'"),
                        tuple(14, "repeat: is a number from 1 to 20, not '99'"),
                        tuple(15, "check: names no command"));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void front_matter_that_does_not_read_is_told_with_its_line_and_that_of_others_is_passed_over() {
        assertThat(faults("---\nspar: 1\ntitle: [a\n---\n# Criteria\n- a\n"))
                .extracting(Fault::line)
                .containsExactly(4);
        assertThat(faults("---\ntitle: x\nspar: 2\n---\n# Criteria\n- a\n"))
                .containsExactly(new Fault(3, "spar: 2 is a form that this Spar does not know", "spar: 1"));
        assertThat(understood("---\nspar: 1\na: &a [*a, *a]\nb: !!java.lang.Runtime {}\n---\n# Criteria\n- a\n")
                        .criteria())
                .as("what is not ours is nobody's object")
                .hasSize(1);
        assertThat(understood("---\nlayout: post\n---\n## Criteria\n- `make a` passes\n")
                        .criteria())
                .containsExactly(new Asked("C1", "`make a` passes", 5, command("make a"), Optional.empty(), false, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "words only\n",
                "# Criteria\n\nno list\n",
                "- a list\n- without a heading\n",
                "<!--\n# Criteria\n- [ ] a\n-->\n",
                "```\n# Criteria\n- a\n```\n"
            })
    void without_a_list_under_such_a_heading_there_are_no_criteria(String text) {
        assertThat(MarkdownSpec.read("x.md", text)).isInstanceOf(Spec.Read.NoCriteria.class);
    }

    @Test
    void stars_and_backslashes_of_a_command_are_the_commands_own_and_line_ends_may_be_of_any_kind() {
        var spec = understood("## Acceptance\r\n- *all* of it\r\n  check: test -z \"$(grep -l '\\*' *.txt *.md)\"\r\n");
        assertThat(spec.criteria())
                .containsExactly(new Asked(
                        "C1",
                        "*all* of it",
                        2,
                        command("test -z \"$(grep -l '\\*' *.txt *.md)\""),
                        Optional.empty(),
                        false,
                        1));
    }

    @Test
    void a_key_may_stand_a_tab_beside_the_sentence() {
        assertThat(understood("# Criteria\n- third\tcheck: make it\tred: required\n")
                        .criteria())
                .containsExactly(new Asked("C1", "third", 2, command("make it"), Optional.empty(), true, 1));
    }

    @Test
    void what_is_nested_or_quoted_without_end_is_read_in_time() {
        String deep = "# Criteria\n" + "- ".repeat(20_000) + "a\n";
        String quotes = "# Criteria\n- " + "` `` ".repeat(100_000) + "\n  check: make a\n- b " + "`".repeat(200_000);
        String check = "# Criteria\n- a\n  check: " + "`".repeat(100_000) + "x\n";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(understood(check).criteria()).hasSize(1);
            assertThat(understood(deep).criteria()).hasSize(1);
            assertThat(understood(quotes).criteria()).hasSize(2);
        });
    }

    static Way command(String command) {
        return new Way.Command(command);
    }

    static Spec understood(String text) {
        var read = MarkdownSpec.read("spec.md", text);
        assertThat(read).isInstanceOf(Spec.Read.Understood.class);
        return ((Spec.Read.Understood) read).spec();
    }

    static List<Fault> faults(String text) {
        var read = MarkdownSpec.read("spec.md", text);
        assertThat(read).isInstanceOf(Spec.Read.Faulty.class);
        return ((Spec.Read.Faulty) read).faults();
    }
}
