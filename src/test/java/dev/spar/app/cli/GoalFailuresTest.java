package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a goal reaches its exit code, loses nothing, and touches nothing of the user's. */
class GoalFailuresTest {
    @TempDir
    Path folder;

    @Test
    void criteria_that_stay_red_end_with_1_and_say_why() {
        var goal = GoalPlay.in(folder).first("0").blames(1, "s1").writes(2, 1, "one", "00");
        var said = goal.goal("--attempts", "2");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out()).contains("one more   about ", " tokens, ≈ $0.00 at list price, as attempt 2 took");
        assertThat(said.err()).contains("✗ unmet: 3 of 4 criteria met after 2 attempts; C1 failed (1 failure: one:");
        assertThat(goal.play.repository().git("branch", "--show-current")).isEqualTo("main");
        assertThat(goal.play.repository().root().resolve("two")).doesNotExist();
    }

    @Test
    void the_exit_code_of_the_eval_command_counts() {
        var goal = GoalPlay.in(folder)
                .spec(GoalPlay.SPEC.replace("sh tests/run.sh", "test ! -e two"))
                .first("1");
        var said = goal.goal("--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("Eval: test ! -e two → FAIL").contains("✓ C1 one holds 1");
    }

    @Test
    void a_command_that_hangs_is_ended_and_is_no_green() {
        var goal = GoalPlay.in(folder)
                .spec(GoalPlay.SPEC.replace(
                        "check: sh tests/holds.sh two 2", "check: test ! -e two || sleep 600\n  timeout: 1s"))
                .first("1");
        var said = goal.goal("--attempts", "1", "--only", "C1,C2");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("C2 two holds 2  not_run");
    }

    @Test
    void words_of_a_spec_are_never_run() {
        var goal = GoalPlay.in(folder)
                .spec(GoalPlay.SPEC
                        .replace("S1 Number one ", "S1 `touch stolen` $(touch stolen) one ")
                        .replace("Write it.", "$(touch stolen) `touch stolen`"))
                .first("1");
        var said = goal.goal();
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(goal.play.repository().root().resolve("stolen")).doesNotExist();
        assertThat(goal.play.repository().root().resolve("one")).as("control").exists();
    }

    @Test
    void edits_and_ignored_folders_of_the_user_lie_as_they_were() throws Exception {
        var goal = GoalPlay.in(folder).first("1");
        var repository = goal.play.repository();
        repository.write(".git/info/exclude", "node_modules\n");
        repository.write("node_modules/left-pad/index.js", "mine\n");
        repository.write("answer", "my own\n");
        assertThat(goal.goal().code()).as("a dirty tree is told first").isEqualTo(8);
        var said = goal.goal("--base", "HEAD");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(Files.readString(repository.root().resolve("answer"))).isEqualTo("my own\n");
        assertThat(repository.git("stash", "list")).isEmpty();
        assertThat(Files.isSymbolicLink(repository.root().resolve("node_modules")))
                .isFalse();
        assertThat(Files.readString(repository.root().resolve("node_modules/left-pad/index.js")))
                .isEqualTo("mine\n");
    }

    @Test
    void where_there_is_no_repository_nothing_is_done() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(empty.resolve("spec.md"), GoalPlay.SPEC);
        assertThat(Called.in(empty).spar("goal", "spec.md").code()).isEqualTo(8);
    }

    @Test
    void a_run_that_stopped_is_gone_on_with_and_what_was_merged_is_not_done_again() {
        var goal = GoalPlay.in(folder).writes(1, 1, "one", "1").writes(1, 2, "two", "2");
        goal.plays("""
            {"path": "attempt#1/sub-task/s3/implement",
             "fault": {"kind": "limit", "window": "five hour", "resets-in": "1h"}}\
            """);
        var stopped = goal.goal("--on-limit", "stop", "--sequential");
        assertThat(stopped.code()).as(stopped.out() + stopped.err()).isNotZero();
        goal.play.plays("""
            {"path": "attempt#1/sub-task/s3/implement", "edits": [{"write": "three", "text": "3\\n"}], "says": %s}\
            """.formatted(Play.done()));
        var said = goal.goal("--resume");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.err()).as("the script has no other step any more").doesNotContain("Running:");
        assertThat(goal.goal("--resume").code()).as("it is over").isNotZero();
    }
}
