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
        assertThat(said.out() + said.err()).containsPattern("spar goal \\S+spec.md --base agent/\\S+ --only C1\\b");
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

    /** The form that {@code spar spec new} writes: a script for each criterion, committed by a person. */
    private static final String SCRIPTED = """
        # One number
        ## Problem Statement
        The file one holds its number.
        ## Acceptance Criteria
        - C1 one holds 1
          check: sh accept/c1.sh
        ## Sub-tasks
        ### S1 Number one      files: one
        Write it.
        """;

    private GoalPlay scripted() {
        var goal = GoalPlay.in(folder).spec(SCRIPTED);
        var repository = goal.play.repository();
        repository.write("accept/c1.sh", ". accept/lib.sh\nholds one 1\n");
        repository.write("accept/lib.sh", "holds() { test \"$(cat $1)\" = $2; }\n");
        repository.git("add", "-A");
        repository.git("commit", "-qm", "what accepts it");
        goal.play.spar("trust", "--yes");
        return goal;
    }

    @Test
    void a_script_of_acceptance_that_the_builder_rewrites_accepts_nothing() {
        var said = scripted().writes(1, 1, "accept/c1.sh", "exit 0").goal("--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isNotZero();
        assertThat(said.err()).contains("✗ C1 one holds 1  blocked: the change edits its check (accept/c1.sh)");
        assertThat(said.out()).contains("0 of 1 criteria");
    }

    @Test
    void neither_does_what_the_script_reads_from_beside_it() {
        var said = scripted().writes(1, 1, "accept/lib.sh", "holds() { true; }").goal("--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isNotZero();
        assertThat(said.err()).contains("✗ C1 one holds 1  blocked: the change edits its check (accept/lib.sh)");
    }

    @Test
    void the_script_that_nobody_touched_accepts_the_work() {
        var said = scripted().writes(1, 1, "one", "1").goal("--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("1 of 1 criteria verified");
    }

    @Test
    void a_command_that_hangs_is_ended_and_is_no_green() {
        var goal = GoalPlay.in(folder)
                .spec(GoalPlay.SPEC.replace(
                        "check: sh tests/holds.sh two 2", "check: test ! -e two || sleep 600\n  timeout: 1s"))
                .first("1");
        var said = goal.goal("--attempts", "1", "--only", "C1,C2");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.err()).contains("C2 two holds 2  not_run");
    }

    @Test
    void where_nothing_could_be_done_nothing_is_told_as_changed_or_landed() {
        var goal = GoalPlay.in(folder);
        for (int task = 1; task <= 3; task++) {
            goal.plays("""
                {"path": "attempt#1/sub-task/s%d/implement", "edits": [{"write": "one", "text": "half\\n"}],
                 "says": {"unheard": "of"}}\
                """.formatted(task));
        }
        var said = goal.goal();
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.err())
                .contains("nothing could be merged", "✗ escalated: 1 of 4 criteria met after 1 attempt")
                .doesNotContain("=== Attempt 2", "rescue");
        assertThat(goal.play.spar("rescue", "list").out()).as("control").contains("is asked anew");
        assertThat(said.out()).contains("(0 checkpoints)").doesNotContain("landed", "lands");
        assertThat(goal.play.repository().git("log", "--all", "--format=%s")).doesNotContain("attempt 1");
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
    void the_base_of_a_spec_is_no_answer_to_uncommitted_edits() {
        var goal = GoalPlay.in(folder).spec("---\nspar: 1\nbase: main\n---\n" + GoalPlay.SPEC);
        assertThat(goal.goal("--dry-run").code()).as("control").isZero();
        goal.play.repository().write("answer", "my own\n");
        var said = goal.goal("--dry-run");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(8);
        assertThat(said.err()).contains("SPAR-R003");
        assertThat(goal.goal("--dry-run", "--base", "main").code()).isZero();
    }

    @Test
    void what_a_spec_allows_narrows_what_the_configuration_allows() {
        var goal = GoalPlay.in(folder).spec("---\nspar: 1\nscope: { allow: [one] }\n---\n" + GoalPlay.SPEC);
        goal.writes(1, 1, "two", "2");
        var said = goal.goal("--attempts", "1", "--allow", "*", "--only", "C1");
        assertThat(said.code()).as(said.out() + said.err()).isNotZero();
        assertThat(goal.play.spar("logs").out()).contains("scope.allow of the spec");
    }

    @Test
    void a_command_that_holds_a_secret_is_refused_and_its_words_are_kept_without_it() {
        String token = "ghp_" + "q7Zx".repeat(2) + "Lm20RtYwKe93BcVn81HsDfGaJpUo";
        var goal = GoalPlay.in(folder).spec(GoalPlay.SPEC.replace("sh tests/run.sh", "sh tests/run.sh " + token));
        var said = goal.goal();
        assertThat(said.err()).contains("SPAR-G004", "a command of the spec holds what looks like a secret");
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
        assertThat(goal.goal("--resume").err()).contains("--review-policy changes nothing of a goal that goes on");
        assertThat(goal.play.spar("goal", "--resume", "--deny", "infra/**").err())
                .contains("--deny changes nothing of a goal that goes on");
        goal.spec(GoalPlay.SPEC.replace("sh tests/holds.sh one 1", "sh tests/holds.sh one 2"));
        String spec = folder.resolve("spec.md").toString();
        var other = goal.play.spar("goal", spec, "--resume");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("SPAR-S011", "C1 is another");
        goal.spec(GoalPlay.SPEC);
        var said = goal.play.spar("goal", spec, "--resume", "--tokens", "3M");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.play.spar("logs").out())
                .as("the limit is the run's now")
                .contains("budget.tokens");
        assertThat(said.err()).as("the script has no other step any more").doesNotContain("Running:");
        assertThat(goal.play.spar("goal", "--resume").code()).as("it is over").isNotZero();
    }
}
