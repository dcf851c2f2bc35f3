package dev.spar.adapter.spec;

import static dev.spar.adapter.spec.MarkdownSpecTest.faults;
import static dev.spar.adapter.spec.MarkdownSpecTest.understood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.SubTask;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a spec, and what does not fit in them. */
class SpecPartsTest {

    @Test
    void a_task_may_list_its_parts_and_a_part_may_have_criteria_of_its_own() {
        var spec = understood("""
            # Add slugs
            Titles have none.
            ## Tasks
            - [ ] T1 slugify in lib
                  files: lib/slug.js
                  Keep digits.
            - [ ] use it in the API
            ## Done when
            - `make check` passes
            """);
        assertThat(spec.subTasks())
                .extracting(SubTask::id, SubTask::title, SubTask::text, SubTask::files)
                .containsExactly(
                        tuple("t1", "slugify in lib", "Keep digits.", List.of("lib/slug.js")),
                        tuple("s2", "use it in the API", "", List.of()));
    }

    @Test
    void every_word_that_is_kept_can_be_put_otherwise_and_no_command() {
        var spec = understood("""
            # Slugs
            ## Problem Statement
            KEY
            ## Done
            - C1 KEY
              check: make KEY
            - C2 b
              http: GET /x?k=KEY -> 200
            ## Constraints
            must: call it with KEY · never: print KEY · prefer: KEY · escalate: KEY
            ## Sub-tasks
            ### S1 KEY      files: KEY.js      role: KEY
            KEY
            """);
        var kept = spec.in(words -> words.replace("KEY", "***"));
        assertThat(spec.toString()).contains("call it with KEY", "k=KEY");
        assertThat(kept.toString().replace("make KEY", "")).doesNotContain("KEY");
        assertThat(kept.commands()).containsExactly("make KEY");
    }

    @Test
    void criteria_within_a_sub_task_judge_that_one() {
        var owning = understood("""
            # Two
            ## Task 1: one
            words
            ### Acceptance criteria
            - `make one` passes
            ### Notes
            - no criterion
            ## Task 2: acceptance tests
            - no criterion
            ## Done
            - `make two` passes
            """);
        assertThat(owning.criteria()).extracting(Asked::line).containsExactly(5, 11);
        assertThat(owning.subTasks())
                .extracting(SubTask::title, SubTask::judgedBy)
                .containsExactly(tuple("one", List.of("C1")), tuple("acceptance tests", List.of()));
        assertThat(owning.subTasks().getFirst().text()).contains("- no criterion");
    }

    @Test
    void what_does_not_fit_is_told_with_its_line() {
        assertThat(faults("""
            # T
            ## Sub-tasks
            ### S1 a      after: S2
            ### S2 b      after: S1     judged-by: C7
            ### S3 c      after: S1, nowhere
            ### S3 d      files: ../x /etc/passwd src/**
            effort: very high
            ## Criteria
            - C1 x
            """))
                .extracting(Fault::line, Fault::what)
                .containsExactlyInAnyOrder(
                        tuple(3, "s1 waits for itself: after s2"),
                        tuple(4, "s2 waits for itself: after s1"),
                        tuple(4, "judged-by: there is no criterion 'C7'"),
                        tuple(5, "after: there is no sub-task 'nowhere'"),
                        tuple(6, "a second S3 among the sub-tasks; the first is in line 5"),
                        tuple(6, "files: '../x': it leads out of the repository"),
                        tuple(
                                6,
                                "files: '/etc/passwd': patterns count from the repository's top and do not begin"
                                        + " with /"),
                        tuple(6, "effort: is low, medium or high, not 'very high'"));
    }

    @Test
    void a_tier_and_an_effort_that_nobody_has_are_told_with_what_there_is() {
        assertThat(faults("""
            # T
            ## Sub-tasks
            ### S1 a
            model: smrat
            ### S2 b      effort: max
            ## Criteria
            - C1 x
            """))
                .extracting(Fault::line, Fault::what)
                .containsExactly(
                        tuple(3, "model: is fast or smart, not 'smrat'"),
                        tuple(5, "effort: is low, medium or high, not 'max'"));
    }

    @Test
    void the_text_of_a_sub_task_that_nobody_would_be_shown_whole_is_an_error() {
        String spec = "# T\n## Sub-tasks\n### S1 a\n" + "12345678901\n".repeat(1_365) + "%s\n## Criteria\n- C1 x\n";
        assertThat(faults(spec.formatted("and more than that")))
                .extracting(Fault::line, Fault::what)
                .containsExactly(tuple(3, "the text of s1 is longer than 16 KiB"));
        assertThat(understood(spec.formatted("1234")).subTasks()).hasSize(1);
    }

    @Test
    void front_matter_that_does_not_fit_is_told_with_its_line() {
        assertThat(faults("""
            ---
            spar: 1
            title: [a]
            budget: { time: soon, attempts: 0, tries: 3 }
            scope:
              allow: [/etc]
              deps: maybe
            base: a
            base: b
            ---
            # Criteria
            - a
            """)).extracting(Fault::line).containsExactlyInAnyOrder(3, 4, 4, 4, 6, 7, 9);
    }

    @Test
    void what_a_goal_cannot_do_without_is_named() {
        assertThat(understood("## Problem Statement\n## Acceptance Criteria\n- a\n")
                        .lacks())
                .extracting(Fault::what)
                .containsExactly("it has no title", "the problem is empty", "it has no sub-tasks");
        var nothing = (Spec.Read.NoCriteria) MarkdownSpec.read("x.md", "# T\nwords\n");
        assertThat(nothing.rest().lacks()).extracting(Fault::what).containsExactly("it has no acceptance criteria");
    }

    @Test
    void words_of_strangers_name_no_commands() throws IOException {
        var spec = understood(GoalSpecTest.file("native.md")).withoutCommands();
        assertThat(spec.commands()).isEmpty();
        assertThat(spec.eval()).isEmpty();
        assertThat(spec.criteria()).extracting(Asked::id).containsExactly("C1", "C2", "C4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## Sub-tasks\n### `rm -rf x` $(touch y) \u202etxt\n",
                "## Decomposition\n### Sub-task 1: a'; touch z; '\n",
                "## Tasks\n- $(touch y)\u0007\n"
            })
    void a_title_is_one_line_of_data(String text) {
        var task = understood(text + "## Done\n- a\n").subTasks().getFirst();
        assertThat(task.title()).doesNotContain("\u202e", "\u0007", "\n").isNotBlank();
        assertThat(task.id()).isEqualTo("s1");
    }
}
