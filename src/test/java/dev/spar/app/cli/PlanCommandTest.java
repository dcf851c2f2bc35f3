package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planning alone, by agents that play a script. */
class PlanCommandTest {
    @TempDir
    Path folder;

    @Test
    void the_plan_is_the_document_and_nothing_is_built() throws Exception {
        var play = Play.in(folder);
        var said = play.spar("plan", "answer 42");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .startsWith("# Plan (S): The answer becomes 42.")
                .contains("## M1 Answer 42")
                .contains("finished: met: a plan of 1 milestone, exit 0");
        assertThat(Files.readString(play.run().resolve("plan.md"))).startsWith("# Plan (S)");
        assertThat(play.repository().git("branch", "--list")).isEqualTo("* main");
        assertThat(play.repository().git("worktree", "list").lines()).hasSize(1);
        assertThat(play.spar("land").err()).contains("is a plan, which makes nothing");
    }

    @Test
    void what_the_other_model_holds_against_it_is_told_and_ends_with_3() {
        var play = Play.in(folder);
        play.plays("""
            {"path": "plan/round#*/challenge", "says": {"objections": [{"title": "nothing tests it",
             "severity": "critical", "ground": "weak_done_check", "milestone": 1, "evidence": "is.sh only compares",
             "recommendation": "run it"}], "notes": []}}\
            """, """
            {"path": "plan/round#*/revise", "says": {"plan": {"summary": "The same.", "size": "S", "riskMap": [],
             "doNotTouch": [], "assumptions": [], "outOfScope": [], "milestones": [{"title": "Answer 42",
             "goal": "answer holds 42", "kind": "behaviour", "risk": "low",
             "doneChecks": [{"text": "the answer is 42", "command": "sh tests/is.sh 42"}],
             "expectedFiles": ["answer"]}]}, "dispositions": [{"objection": "nothing tests it",
             "decision": "rejected", "reason": "it does"}]}}\
            """);
        var said = play.spar("plan", "answer 42", "--challenge", "--rounds", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out()).contains("nothing tests it").contains("planner and challenger did not agree on a plan");
        assertThat(play.spar("plan", "answer 42", "--no-challenge").code())
                .as("control")
                .isZero();
    }

    @Test
    void a_run_takes_the_plan_and_its_task_along() throws Exception {
        var play = Play.in(folder);
        play.spar("plan", "answer the question of all questions");
        String plan = play.id();
        var run = play.spar("run", "--from", plan, "build it as planned");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        try (var prompts = Files.walk(play.state().resolve("runs"))) {
            assertThat(prompts.filter(
                            f -> f.endsWith("prompt.md") && !f.toString().contains(plan)))
                    .anySatisfy(f -> assertThat(Files.readString(f))
                            .contains("answer the question of all questions")
                            .contains("The answer becomes 42."));
        }
    }

    @Test
    void uncommitted_edits_are_planned_on_and_stay_as_they_lie() {
        var play = Play.in(folder);
        play.repository().write("answer", "40\n");
        assertThat(play.spar("plan", "answer 42").code()).isZero();
        assertThat(play.repository().git("status", "--porcelain")).isEqualTo("M answer");
    }

    @Test
    void a_repository_is_trusted_for_this_once_where_nobody_can_be_asked() {
        var play = Play.in(folder);
        play.spar("trust", "--revoke");
        assertThat(play.spar("plan", "answer 42").code()).isEqualTo(8);
        assertThat(play.spar("plan", "answer 42", "--trust").code()).isZero();
        assertThat(play.spar("plan", "answer 42").code()).as("kept").isEqualTo(8);
    }

    @Test
    void what_helps_is_a_call_of_this_command_with_a_value_that_fits() {
        var play = Play.in(folder);
        assertThat(play.spar("plan").err()).contains("fix   spar plan 'add ").doesNotContain("spar run");
        assertThat(play.spar("plan", "answer 42", "--rounds", "0").err()).contains("--rounds 3");
    }
}
