package dev.spar.workflow;

import static dev.spar.workflow.Scenario.goal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.core.goal.Diagnosis;
import dev.spar.core.settings.Approvals;
import dev.spar.core.spec.FrozenCriteria;
import dev.spar.core.spec.Spec;
import dev.spar.core.verify.CriterionStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What builders and the planner of a goal are shown of a long spec. */
class GoalWordsTest {
    private static final Map<String, CriterionStatus> BOTH_FAIL =
            Map.of("C1", CriterionStatus.FAILED, "C2", CriterionStatus.FAILED);

    @Test
    void a_builder_is_shown_the_whole_text_of_its_sub_task() {
        String text = "before\n" + "a line of what is wanted\n".repeat(250) + "IN THE MIDDLE\n"
                + "a line of what is wanted\n".repeat(250) + "after\n";
        var s = goal("# T\n" + "## Problem Statement\n" + "x\n".repeat(9_000) + CRITERIA + "### S1 One files: a\n"
                        + text)
                .run();
        assertThat(s.stage.prompts.get("attempt#1/sub-task/s1/implement")).contains("IN THE MIDDLE");
    }

    @Test
    void the_planner_is_shown_each_of_many_sub_tasks_with_what_became_of_it() {
        String tasks = IntStream.rangeClosed(1, 24)
                .mapToObj(n ->
                        "### S" + n + " Part " + n + "   files: f" + n + "\n" + "what is wanted of it\n".repeat(50))
                .collect(Collectors.joining());
        var s = goal("# T\n" + CRITERIA + tasks)
                .when("attempt#1/criteria", BOTH_FAIL)
                .when("attempt#1/diagnose", nothing())
                .run();
        assertThat(s.stage.prompts.get("attempt#1/diagnose"))
                .contains(IntStream.rangeClosed(1, 24)
                        .mapToObj(n -> "- s" + n + ": Part " + n + "\n")
                        .toArray(String[]::new));
    }

    @Test
    void who_does_it_again_is_shown_what_the_commands_printed_that_it_is_judged_by() {
        var s = goal("# T\n" + CRITERIA + """
            ### S1 One    files: a    judged-by: C1
            Write it.
            ### S2 Two    files: b
            Write it.
            """)
                .when("attempt#1/criteria", BOTH_FAIL)
                .when(
                        "attempt#1/diagnose",
                        new Diagnosis("both", List.of(new Diagnosis.Cause("s2", "no b", "write it"))))
                .run();
        assertThat(s.stage.prompts.get("attempt#2/sub-task/s1/implement"))
                .contains("C1 the first holds: failed")
                .doesNotContain("C2 the second holds: failed");
        assertThat(s.stage.prompts.get("attempt#2/sub-task/s2/implement"))
                .as("who is judged by none is shown all")
                .contains("C1 the first holds: failed", "C2 the second holds: failed");
    }

    @Test
    void a_person_agrees_to_the_digest_that_a_freeze_shows() {
        String spec = "# T\n" + CRITERIA + "### S1 One files: a\nWrite it.\n";
        var read = (Spec.Read.Understood) MarkdownSpec.read("spec.md", spec);
        var s = goal(spec).asking(Approvals.PLAN).run();
        assertThat(s.stage.questions.getFirst())
                .contains("frozen as " + FrozenCriteria.of(read.spec()).digest());
    }

    private static final String CRITERIA = """
        ## Acceptance Criteria
        - C1 the first holds
          check: sh c1.sh
        - C2 the second holds
          check: sh c2.sh
        ## Sub-tasks
        """;

    private static Diagnosis nothing() {
        return new Diagnosis("nobody can say", List.of());
    }
}
