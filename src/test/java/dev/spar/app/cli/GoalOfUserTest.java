package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A goal in the repository of somebody who has edits, hooks and ignored folders, and who wants to see it first. */
@Execution(ExecutionMode.CONCURRENT)
class GoalOfUserTest {
    private static final String EXAMPLE = "```markdown\n";

    @TempDir
    Path folder;

    @Test
    void edits_of_the_user_in_a_file_that_a_worker_changes_are_in_no_stash_and_get_no_conflict_marks()
            throws IOException {
        var goal = GoalWorkers.in(folder, 3, "[ $task = s1 ] && echo 42 > answer; " + GoalWorkers.WRITES);
        var repository = goal.play.repository();
        repository.write("answer", "7, my own\n");
        assertThat(goal.goal("--workers", "3").code())
                .as("a dirty tree is told first")
                .isEqualTo(8);
        var said = goal.goal("--workers", "3", "--base", "HEAD");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(repository.git("show", goal.branches().getFirst() + ":answer"))
                .as("control")
                .isEqualTo("42");
        assertThat(goal.play.spar("land").code()).isEqualTo(8);
        assertThat(Files.readString(repository.root().resolve("answer"))).isEqualTo("7, my own\n");
        assertThat(repository.git("status", "--porcelain")).isEqualTo("M answer");
        assertThat(repository.git("stash", "list")).isEmpty();
    }

    @Test
    void ignored_folders_of_the_user_outlive_workers_and_a_merge() throws IOException {
        var goal = GoalWorkers.in(
                folder, 3, "mkdir node_modules; echo theirs > node_modules/index.js; " + GoalWorkers.WRITES);
        var repository = goal.play.repository();
        repository.write(".gitignore", "node_modules\n");
        repository.commit("ignored");
        repository.write("node_modules/index.js", "mine\n");
        var said = goal.goal("--workers", "3");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(goal.numbers("main")).hasSize(3);
        assertThat(Files.isSymbolicLink(repository.root().resolve("node_modules")))
                .isFalse();
        assertThat(Files.readString(repository.root().resolve("node_modules/index.js")))
                .isEqualTo("mine\n");
    }

    @Test
    void hooks_that_reject_everything_leave_no_file_missing() throws Exception {
        var goal = GoalWorkers.in(folder, 3, GoalWorkers.WRITES);
        var repository = goal.play.repository();
        for (String hook : List.of(
                "pre-commit", "commit-msg", "prepare-commit-msg", "pre-merge-commit", "post-checkout", "pre-push")) {
            repository.write(".git/hooks/" + hook, "#!/bin/sh\nexit 1\n");
            assertThat(repository.root().resolve(".git/hooks/" + hook).toFile().setExecutable(true))
                    .isTrue();
        }
        assertThat(new ProcessBuilder("git", "commit", "-q", "--allow-empty", "-m", "no")
                        .directory(repository.root().toFile())
                        .start()
                        .waitFor())
                .as("control")
                .isNotZero();
        var said = goal.goal("--workers", "3");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(goal.numbers("main")).containsExactly("n1", "n2", "n3");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void an_eval_command_that_hangs_is_ended_at_its_time_limit_with_its_children() {
        var goal = GoalWorkers.in(folder, 1, GoalWorkers.WRITES).blames("s1");
        goal.play.repository().write("tests/hang.sh", """
            [ -n "$2" ] || setsid sh "$0" "$1" again &
            while true; do sleep 1; done
            """);
        goal.play.repository().commit("what hangs");
        String hangs = "test ! -e n1 || sh tests/hang.sh " + goal.mark() + "   timeout: 2s\n";
        goal.spec(GoalWorkers.numbers(1).replace("sh tests/run.sh\n", hangs));
        var said = goal.goal("--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isNotZero();
        assertThat(said.err()).contains("→ FAIL").doesNotContain("→ PASS");
        assertThat(said.out() + said.err()).contains("it took longer than 2s and was ended");
        assertThat(goal.running()).isEmpty();
    }

    @Test
    void criteria_with_their_digest_and_a_forecast_are_shown_before_a_worker_is_asked_and_the_diff_before_it_lands() {
        var goal = GoalWorkers.in(folder, 3, GoalWorkers.WRITES);
        String[] asked = goal.words("spec.md", "--approve", "plan");
        var no = goal.play.here().typing("x\n").spar(asked);
        assertThat(no.code()).as(no.out() + no.err()).isEqualTo(3);
        assertThat(goal.turns()).as("nobody was paid").isEmpty();

        var yes = goal.play.here().typing("a\n").spar(asked);
        assertThat(yes.code()).as(yes.out() + yes.err()).isZero();
        String digest = yes.err().replaceFirst("(?s).*\n  frozen +(\\p{XDigit}{64})\n.*", "$1");
        assertThat(yes.err())
                .containsSubsequence(
                        "  forecast  ",
                        "? Make 4 criteria true by 3 sub-tasks? The criteria are frozen as " + digest,
                        "- C1 n1 holds 1  $ sh tests/holds.sh n1 1  (now failed)",
                        "=== Attempt 1/3 ===");
        assertThat(goal.play.spar("diff").out()).contains("+++ b/n1", "+++ b/n2", "+++ b/n3");
        assertThat(goal.numbers("main")).as("nobody said land").isEmpty();
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(goal.numbers("main")).hasSize(3);
    }

    @Test
    void sub_tasks_of_our_own_examples_that_need_each_other_share_no_level() throws IOException {
        var goal = GoalWorkers.in(folder, 1, GoalWorkers.WRITES);
        String docs = Files.readString(Path.of("docs/spec.md"));
        int from = docs.indexOf(EXAMPLE) + EXAMPLE.length();
        goal.write("native.md", docs.substring(from, docs.indexOf("\n```", from)));
        goal.write("pillars.md", Files.readString(Path.of("src/test/resources/specs/five-pillars.md")));
        var templates = List.of("api", "auth", "cli", "refactor", "test");
        for (String template : templates) {
            String[] makes = {
                "spec",
                "new",
                "--template",
                template,
                folder.resolve(template + ".md").toString()
            };
            assertThat(goal.play.spar(makes).code()).as(template).isZero();
        }
        for (String name : Stream.concat(Stream.of("native", "pillars"), templates.stream())
                .toList()) {
            var said = goal.play.spar(goal.words(name + ".md", "--dry-run"));
            assertThat(said.out())
                    .as(name + said.err())
                    .containsOnlyOnce("  level 1  ")
                    .containsOnlyOnce("  level 2  ")
                    .containsPattern("level 2   2 .*  after s1");
        }
        assertThat(goal.play.spar(goal.words("pillars.md", "--dry-run")).out())
                .containsPattern("level 3   3 .*  after s1 s2");
    }
}
