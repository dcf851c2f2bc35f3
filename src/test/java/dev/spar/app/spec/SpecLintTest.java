package dev.spar.app.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecLintTest {

    private static final String CLEAN = """
        # Slugs
        ## Problem Statement
        Titles have none.
        ## Acceptance Criteria
        - C1 keeps digits
          check: sh accept/c1.sh
        ## Sub-tasks
        ### S1 slugify      files: lib/**     judged-by: C1
        ## Eval Command
        sh accept/all.sh
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void scripts() throws Exception {
        Files.createDirectory(folder.resolve("accept"));
        Files.createFile(folder.resolve("accept/c1.sh"));
        Files.createFile(folder.resolve("accept/all.sh"));
    }

    @Test
    void a_script_that_is_not_there_is_named_once_at_the_first_check_that_runs_it() {
        assertThat(lint(CLEAN.replace("sh accept/c1.sh", "sh -e accept/c9.sh && sh accept/c9.sh")
                                .replace("sh accept/all.sh", "./ci/all && node --test accept/x.mjs"))
                        .out())
                .contains("script", "'accept/c9.sh' is not there", "'ci/all' is not there", "'accept/x.mjs' is not")
                .containsOnlyOnce("c9.sh' is not there");
        for (String fine : List.of(
                "cd web && sh accept/c9.sh",
                "sh -c 'sh accept/c9.sh'",
                "python3 -m pytest tests/x.py",
                "sh \"$HOME/x.sh\"",
                "sh /bin/true",
                "node --version")) {
            assertThat(lint(CLEAN.replace("sh accept/c1.sh", fine)).out())
                    .as(fine)
                    .doesNotContain("is not there");
        }
    }

    private Said lint(String spec, String... more) {
        var words = new ArrayList<>(List.of("spec", "lint", "-"));
        words.addAll(List.of(more));
        return Called.in(folder).piped(spec).spar(words.toArray(String[]::new));
    }

    @Test
    void a_spec_with_all_its_parts_is_clean() {
        var said = lint(CLEAN);
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualToIgnoringNewLines("""
            standard input: Slugs (five pillars)
              2 criteria: 2 by command; checkable 100 of 100
              1 sub-task on 1 level: s1

            nothing to say against it
            """);
    }

    @Test
    void without_title_problem_sub_tasks_or_criteria_no_goal_can_be_run_by_it() {
        var said = lint("## Problem Statement\n## Decomposition\n");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out())
                .contains(
                        "standard input:1: error: it has no title [lacks]",
                        "standard input:1: error: the problem is empty [lacks]",
                        "standard input:1: error: it has no sub-tasks [lacks]",
                        "standard input:1: error: it has no acceptance criteria [lacks]",
                        "4 errors, 0 warnings");
        assertThat(lint("# T\n## Done\n- a\n  check: true\n").out())
                .contains("standard input:4: error: 'true' cannot fail, so it would show nothing [form]");
    }

    @Test
    void what_holds_already_wants_a_word_about_red() {
        for (String text : List.of("answers as before", "the old form still works", "PART is tested")) {
            String spec = "# T\nw\n## Done\n- C1 " + text + "\n  check: make a\n";
            assertThat(lint(spec).out()).as(text).contains("[red]", "C1 says '", "red: optional");
            for (String said : List.of("optional", "required")) {
                assertThat(lint(spec + "  red: " + said + "\n").out()).as(text).doesNotContain("C1 says '");
            }
        }
        assertThat(lint(CLEAN).out()).as("control").doesNotContain(" says '");
    }

    @Test
    void what_is_probably_not_meant_is_a_warning_with_its_line() {
        var said = lint("""
            # T
            ## Problem Statement
            Slow.
            ## Acceptance Criteria
            - C1 the UI feels fast
            - C2 it works
              check: no-such-program-here --x
            - C3 it works twice
              check: no-such-program-here --x
            ## Decomposition
            ### Sub-task 1: a
            Files: a
            Judged by: C1
            ### Sub-task 2: b
            """);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        ":1: warning: there is no Eval Command",
                        ":5: warning: C1: no command decides it [check]\n  fix   check: sh accept/c1.sh",
                        ":5: warning: C1: 'feels' means something else to everybody [vague]",
                        ":6: warning: 'no-such-program-here' is not on PATH [program]",
                        ":8: warning: C3 has the check of C2: neither can be red alone [shared]",
                        ":6: warning: no sub-task is judged by C2 [unjudged]",
                        ":14: warning: s2 names no files, so that it waits for those before it [files]")
                .containsOnlyOnce("not on PATH");
        String many = CLEAN.replace(
                "## Eval",
                IntStream.range(2, 10)
                                .mapToObj(i -> "### S" + i + " x   files: a\n")
                                .collect(Collectors.joining()) + "## Eval");
        assertThat(lint(many).out()).contains("9 sub-tasks; more than 8 are better two specs [many]");
    }

    @Test
    void programs_get_the_same_as_data() {
        assertThat(lint(CLEAN.replace("check: sh accept/c1.sh", "judge: both"), "--json")
                        .out())
                .contains(
                        "\"rung\":\"C4\"",
                        "\"suggestion\":\"check: sh accept/c1.sh\"",
                        "\"sub_tasks\":[{\"id\":\"s1\"",
                        "\"level\":\"warning\",\"rule\":\"check\",\"line\":5");
    }

    @Test
    void an_issue_says_nothing_that_is_run_unless_that_is_asked_for() {
        String issue = """
            {"number": 7, "title": "Slugs\\u202e `touch x`", "body": "None.\\n\\n## Acceptance criteria\\n\
            - [ ] `make check` passes\\n## Eval Command\\nmake all\\n",
             "comments": [{"body": "## Acceptance criteria\\n- `rm -rf x` passes"}]}
            """;
        var said = lint(issue);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("Slugs  `touch x` (an issue)", "1 criterion: 1 by a test that is to be derived")
                .doesNotContain("rm -rf");
        assertThat(lint(issue, "--trust-issue").out()).contains("2 criteria: 2 by command");
    }

    @Test
    void nothing_that_a_spec_says_is_run() {
        var said = lint("""
            # $(touch title) `touch ticks`
            ## Problem Statement
            $(touch problem)
            ## Acceptance Criteria
            - `touch item` passes; $(touch dollar)
              check: touch check
            ## Sub-tasks
            ### S1 $(touch s1)
            `touch body`
            ## Eval Command
            touch eval
            """);
        assertThat(said.code()).isZero();
        assertThat(folder.toFile().list()).as("no file was made").doesNotContain("check", "eval", "s1", "title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\ud800"})
    void what_is_no_text_is_no_spec(String odd) throws Exception {
        Files.write(folder.resolve("spec.md"), (CLEAN + odd).getBytes(StandardCharsets.UTF_16));
        var said = Called.in(folder).spar("spec", "lint");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("SPAR-S007");
    }

    @Test
    void marks_of_windows_and_words_from_right_to_left_change_nothing() throws Exception {
        String spec = "\ufeff" + CLEAN.replace("\n", "\r\n").replace("slugify", "\u0645\u0631\u062d\u0628\u0627");
        Files.writeString(folder.resolve("spec.md"), spec);
        var said = Called.in(folder).spar("spec", "lint");
        assertThat(said.out()).contains("nothing to say against it");
    }

    @Test
    void a_spec_as_large_as_one_may_be_is_looked_over_in_time() {
        String words = "words `code` and $(more) ".repeat(36_000);
        var spec = new StringBuilder(CLEAN.replace("## Eval Command\nsh accept/all.sh\n", "")
                .replace("Titles have none.", "Titles have none. " + words));
        for (int i = 2; i < 500; i++) {
            spec.append("### S" + i + " part " + i + "   files: src/" + i + "/**, test/" + i + "/*.js   after: S1\n");
            spec.append("- nested\n  - deeper\n    - deepest\n");
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(lint(spec.toString()).out()).contains("499 sub-tasks on 2 levels"));
    }

    @Test
    void what_is_larger_than_any_spec_is_told_and_not_worked_through() {
        var said = new ArrayList<String>();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            said.add(lint("# T\nw\n## Done\n" + "- a\n".repeat(200_000)).out());
            said.add(lint("# T\nw\n## Done\n- a\n## Tasks\n" + "- a\n  after: a\n".repeat(60_000))
                    .out());
            said.add(lint("# T\nw\n## Done\n- a\n## Tasks\n- a\n  files: " + "x/**".repeat(200_000))
                    .out());
            said.add(lint("# T\nw\n## Done\n- a\n## Tasks\n- a\n  files: " + "{a,b} ".repeat(100_000))
                    .out());
        });
        assertThat(String.join("\n", said))
                .contains(
                        ":1004: error: more than 1000 criteria",
                        "error: more than 1000 sub-tasks",
                        "it is longer than 300 characters",
                        "error: more than 2000 files: in all");
    }
}
