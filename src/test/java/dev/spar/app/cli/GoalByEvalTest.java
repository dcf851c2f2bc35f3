package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five-pillar form as its users write it: criteria without checks, and one Eval Command that decides them all. */
class GoalByEvalTest {
    private static final String SPEC = """
        # Spec: Three numbers

        ## Problem Statement
        The files hold no numbers.

        ## Acceptance Criteria
        1. The first file holds 1
        2. The second file holds 2
        3. The third file holds 3

        ## Decomposition

        ### Sub-task 1: First number
        - **Input:** nothing
        - **Output:** the file one
        - **Success criteria:** one holds 1
        - **Files:** one

        ### Sub-task 2: Second number
        - **Output:** the file two
        - **Files:** two

        ### Sub-task 3: Third number
        - **Output:** the file three
        - **Files:** three

        ## Eval Command
        sh tests/holds.sh one 1 && sh tests/holds.sh two 2 && sh tests/holds.sh three 3
        """;

    @TempDir
    Path folder;

    @Test
    void it_is_challenged_worked_on_judged_by_that_command_done_again_where_it_fails_and_reviewed() {
        var goal = GoalPlay.in(folder)
                .spec(SPEC)
                .first("0")
                .blames(1, "s1")
                .writes(2, 1, "one", "1")
                .plays("{\"path\": \"agree/challenge\", \"says\": {\"objections\": [], \"notes\": []}}")
                .plays("""
                    {"path": "finish/review#1/verdict/chunk#1", "says": {"findings": [], "observations": [],
                     "filesJudged": ["one", "three", "two"]}}\
                    """);
        goal.play.configures("challenge = false\n", "");
        var said = goal.play.spar("goal", folder.resolve("spec.md").toString());
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.err())
                .containsSubsequence(
                        "=== Attempt 1/3 ===",
                        "→ FAIL",
                        "✗ C1 The first file holds 1",
                        "Retrying 1 sub-task with failure context: First number",
                        "=== Attempt 2/3 ===",
                        "→ PASS",
                        "✓ C1 The first file holds 1",
                        "✓ C2 The second file holds 2",
                        "✓ C3 The third file holds 3");
        assertThat(said.out()).contains("3 of 3 criteria verified");
        assertThat(goal.play.told("\"step-finished\",\"path\":\"agree/challenge\""))
                .isTrue();
        assertThat(goal.play.told("\"step-finished\",\"path\":\"finish/review#1/verdict"))
                .isTrue();
        assertThat(goal.play.run().resolve("summary.md"))
                .content()
                .containsOnlyOnce("→ FAIL")
                .containsOnlyOnce("→ PASS");
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(goal.play.repository().git("show", "main:one")).isEqualTo("1");
    }
}
