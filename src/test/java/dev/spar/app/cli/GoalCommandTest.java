package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spar goal} as its user sees it, by agents that play a script. */
class GoalCommandTest {
    @TempDir
    Path folder;

    @Test
    void one_criterion_fails_only_its_sub_task_is_done_again_and_all_hold_after_two_attempts() throws Exception {
        var goal = GoalPlay.in(folder).first("0").blames(1, "s1").writes(2, 1, "one", "1");
        var said = goal.goal();
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        String console = said.err()
                .replaceAll("(?m)^\\d\\d:\\d\\d.*\n", "")
                .replaceAll("\\(\\d+\\w+\\)", "(1s)")
                .replaceAll("(?m) +$", "");
        assertThat(console).contains("""
            Sub-tasks: 3 | Eval: sh tests/run.sh | Max attempts: 3

            === Attempt 1/3 ===
            """).contains("""
                [1/3] Number one (1s)
                [2/3] Number two (1s)
                [3/3] Number three (1s)
                Eval: sh tests/run.sh → PASS
                ✗ C1 one holds 1  failed: 1 failure: one:
                ✓ C2 two holds 2
                ✓ C3 three holds 3
                Retrying 1 sub-task with failure context: Number one

                === Attempt 2/3 ===
                [1/3] Running: Number one
                [1/3] Number one (1s)
                Eval: sh tests/run.sh → PASS
                ✓ C1 one holds 1
                ✓ C2 two holds 2
                ✓ C3 three holds 3
                ✓ 4 of 4 criteria met, 3 of them verified red to green, after 2 attempts
                """);
        assertThat(said.out()).contains("finished: met");
        assertThat(goal.play.spar("report").out()).contains("## Attempts", "- attempt 2 of 3");
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(Files.readString(goal.play.repository().root().resolve("one")))
                .isEqualTo("1\n");
    }

    @Test
    void the_same_is_told_to_programs() throws Exception {
        var goal = GoalPlay.in(folder).first("1");
        var said = goal.goal("--json");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("\"attempts\":[{\"attempt\":1,\"criteria\":[{\"id\":\"C1\",")
                .contains("\"met\":true,\"status\":\"verified\"")
                .contains("\"how\":\"merged\",\"id\":\"s2\"");
    }

    @Test
    void a_dry_run_shows_levels_and_how_each_criterion_is_checked_and_asks_nobody() {
        var goal = GoalPlay.in(folder)
                .spec(GoalPlay.SPEC.replace("files: three", "files: three   after: S1   judged-by: C3"));
        var said = goal.goal("--dry-run");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("3 sub-tasks, 1 at a time; at most 3 attempts")
                .contains("level 1   2 Number two")
                .contains("level 2   3 Number three  after s1  judged by C3")
                .contains("C1  one holds 1  $ sh tests/holds.sh one 1  (red on the base, then green)")
                .contains("eval  the eval command  $ sh tests/run.sh  (green)")
                .containsPattern("frozen {4}[0-9a-f]{64}");
        assertThat(Files.exists(goal.play.state().resolve("runs"))
                        && goal.play.spar("status", "--all").out().contains("Three numbers"))
                .isFalse();
    }

    @Test
    void role_tier_and_effort_choose_who_builds_each_sub_task() throws Exception {
        var goal = GoalPlay.in(folder)
                .first("1")
                .spec(GoalPlay.SPEC
                        .replace("files: one", "files: one   role: two   model: smart")
                        .replace("files: two", "files: two   role: tester   model: fast   effort: medium"));
        goal.play.configures("[agents.two]\n", "[agents.two]\nmodels = { smart = \"big\" }\n");
        var shown = goal.goal("--dry-run");
        assertThat(shown.out())
                .contains("1 Number one  by two:big\n", "2 Number two  by one@medium\n", "3 Number three  by one\n")
                .doesNotContain("  review  ");
        assertThat(goal.goal("--dry-run", "--json").out()).contains("\"builder\":\"two:big\"", "\"role\":\"tester\"");

        var said = goal.goal();
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.err().replaceAll("\\(\\d+\\w+\\)", "(1s)"))
                .contains("[1/3] Number one (1s)  by two:big\n")
                .contains("[2/3] Number two (1s)  by one@medium\n")
                .contains("[3/3] Number three (1s)  by one\n");
        assertThat(goal.play.spar("report").out()).contains("Number one (", " by two:big");
        assertThat(goal.play.spar("report", "--json").out()).contains("\"by\":[\"two:big\"]");
    }

    @Test
    void where_a_vendor_would_judge_its_own_work_that_is_said_before_it_begins() {
        var goal = GoalPlay.in(folder).spec(GoalPlay.SPEC.replace("files: one", "files: one   role: two"));
        assertThat(audited(goal)).contains("  review    two and one build, and nobody else may review");
        goal.spec(GoalPlay.SPEC);
        assertThat(audited(goal)).doesNotContain("  review  ");
    }

    private String audited(GoalPlay goal) {
        return goal.play
                .spar("goal", folder.resolve("spec.md").toString(), "--dry-run")
                .out();
    }

    @Test
    void an_agent_that_a_sub_task_names_has_to_be_there() {
        var goal = GoalPlay.in(folder).spec(GoalPlay.SPEC.replace("files: one", "files: one   role: gone"));
        assertThat(goal.goal("--dry-run").out()).contains("1 Number one  by one\n");
        goal.play.configuration("[agents.gone]\nkind = \"command\"\nbin = \"/nowhere/gone\"\n");
        var said = goal.goal("--dry-run");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("/nowhere/gone");
    }

    @Test
    void only_some_criteria_are_made_true() {
        var goal = GoalPlay.in(folder).first("0");
        var said = goal.goal("--only", "C2,C3");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("2 of 2 criteria verified");
        assertThat(goal.goal("--only", "C9").err()).contains("no criterion has the id C9");
    }

    @Test
    void flags_that_do_not_fit_are_refused_before_anything_is_begun() {
        var goal = GoalPlay.in(folder);
        assertThat(goal.goal("--workers", "9").err()).contains("--workers is a number from 1 to 8, not '9'");
        assertThat(goal.goal("--workers", "2", "--sequential").err()).contains("exclude each other");
        assertThat(goal.goal("--attempts", "0").err()).contains("--attempts is a number from 1 to 99");
        assertThat(goal.goal("--collisions", "maybe").err()).contains("serialize, force or fail");
        goal.spec(GoalPlay.SPEC.replace("files: two", "files: one"));
        var colliding = goal.goal("--collisions", "fail");
        assertThat(colliding.code()).isEqualTo(2);
        assertThat(colliding.err()).contains("s1 (one) and s2 (one)");
        assertThat(goal.play.spar("goal").err()).contains("no spec was given");
    }
}
