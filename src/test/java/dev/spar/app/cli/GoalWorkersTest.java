package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers that are programs, side by side: what they leave, where they are, and what becomes of their work. */
@Execution(ExecutionMode.CONCURRENT)
class GoalWorkersTest {
    @TempDir
    Path folder;

    @Test
    void a_parallel_run_that_is_killed_and_resumed_keeps_what_was_merged_and_its_workers_end() throws Exception {
        var goal = GoalWorkers.in(
                folder, 8, "case $task in s7|s8) " + GoalWorkers.STAYS + ";; esac; " + GoalWorkers.WRITES);
        var call = goal.started("spec.md", "--workers", "8");
        call.until(() -> goal.merged() == 6 && goal.asked("s7") + goal.asked("s8") == 2);
        call.kill();
        for (var left : goal.running()) {
            left.onExit().get(20, TimeUnit.SECONDS);
        }
        goal.go();
        var said = goal.play.spar("goal", "--resume");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.numbers(goal.branches().getFirst())).hasSize(8);
        for (int task = 1; task <= 6; task++) {
            assertThat(goal.asked("s" + task)).as("s" + task).isEqualTo(1);
        }
    }

    @Test
    void a_goal_begun_anew_after_a_kill_is_whole_and_takes_nothing_from_the_one_before() {
        var goal = GoalWorkers.in(folder, 3, "[ $task = s3 ] && { " + GoalWorkers.STAYS + "; }; " + GoalWorkers.WRITES);
        var call = goal.started("spec.md", "--workers", "3");
        call.until(() -> goal.merged() == 2 && goal.asked("s3") == 1);
        call.kill();
        String before = goal.branches().getFirst();
        goal.go();
        var anew = goal.goal("--workers", "3");
        assertThat(anew.code()).as(anew.out() + anew.err()).isZero();
        assertThat(goal.branches())
                .hasSize(2)
                .allSatisfy(branch -> assertThat(goal.numbers(branch)).contains("n1", "n2"));
        var said = goal.play.spar("resume", before.split("/", -1)[1]);
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.numbers(before)).containsExactly("n1", "n2", "n3");
    }

    @Test
    void two_goals_at_once_in_one_repository_are_both_whole() {
        var goal = GoalWorkers.in(folder, 3, """
            case $input in *Others*) touch $shared/go;; esac
            n=0; while [ ! -e $shared/go ] && [ $n -lt 300 ]; do sleep 0.1; n=$((n+1)); done
            """ + GoalWorkers.WRITES);
        goal.write("other.md", GoalWorkers.numbers("Others", 3));
        var one = goal.started("spec.md", "--workers", "3");
        one.until(() -> goal.turns().size() == 3);
        var two = goal.started("other.md", "--workers", "3").ended();
        assertThat(two.code()).as(two.out() + two.err()).isZero();
        var said = one.ended();
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.branches())
                .hasSize(2)
                .allSatisfy(branch -> assertThat(goal.numbers(branch)).containsExactly("n1", "n2", "n3"));
    }

    @Test
    void what_workers_leave_running_ends_with_them() {
        var goal = GoalWorkers.in(folder, 3, """
            setsid tail -f $shared/turns > /dev/null 2>&1 &
            kill -0 $! && echo $task >> $shared/lived
            """ + GoalWorkers.WRITES);
        var said = goal.goal("--workers", "3");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(folder.resolve("shared/lived")).as("control").content().contains("s1", "s2", "s3");
        assertThat(goal.running()).isEmpty();
    }

    @Test
    void workers_end_with_a_run_that_is_told_to_go() {
        var goal = GoalWorkers.in(folder, 3, GoalWorkers.STAYS + "; " + GoalWorkers.WRITES);
        var call = goal.started("spec.md", "--workers", "3");
        call.until(() -> goal.turns().size() == 3);
        assertThat(goal.running()).as("control").hasSizeGreaterThan(3);
        assertThat(call.signal("TERM").ended().code()).isEqualTo(143);
        assertThat(goal.running()).isEmpty();
    }

    @Test
    void a_worker_that_fails_reaches_the_exit_code_what_waits_for_it_is_not_run_and_the_others_are_merged() {
        var goal = GoalWorkers.in(folder, 4, "[ $task = s2 ] && exit 3; " + GoalWorkers.WRITES)
                .blames("s2")
                .spec(GoalWorkers.numbers(4).replace("files: n4", "files: n4   after: S2"));
        var said = goal.goal("--workers", "3", "--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("✓ C1", "✗ C2", "✓ C3", "✗ C4", "stuck: ", "not run: it waits for s2");
        assertThat(goal.numbers(goal.branches().getFirst())).containsExactly("n1", "n3");
    }

    @Test
    void a_reply_that_is_no_answer_is_no_success_and_what_came_with_it_is_not_merged() {
        var goal = GoalWorkers.in(
                        folder,
                        3,
                        GoalWorkers.WRITES + "; [ $task = s2 ] && { echo '{\"status\": \"done\", All done!'; exit 0; }")
                .blames("s2");
        var said = goal.goal("--workers", "3", "--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("✗ C2").doesNotContain("✓ C2");
        assertThat(goal.numbers(goal.branches().getFirst())).containsExactly("n1", "n3");
    }

    @Test
    void what_loses_a_conflict_is_kept_and_named_and_reaches_the_exit_code() {
        var goal = GoalWorkers.in(folder, 3, """
            case $step in */again/*) exit 4;; esac
            case $task in s1|s2) echo $task > both;; esac
            """ + GoalWorkers.WRITES).blames("s2");
        var said = goal.goal("--workers", "3", "--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(goal.numbers(goal.branches().getFirst())).contains("n3").hasSize(2);
        String kept = goal.play.spar("rescue", "list").out();
        assertThat(kept).containsPattern("the work of s[12], which conflicts in both");
        String loser = kept.contains("of s1") ? "1" : "2";
        assertThat(goal.play.spar("rescue", "show", kept.split(" ", -1)[0]).out())
                .as("all that it wrote")
                .contains("+s" + loser, "+" + loser);
    }

    @Test
    void work_that_turns_a_check_red_is_never_shown_as_held_nor_merged() {
        var goal = GoalWorkers.in(folder, 3, "[ $task = s2 ] && echo none > answer; " + GoalWorkers.WRITES)
                .blames("s2");
        var said = goal.goal("--workers", "3", "--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("✗ C2").doesNotContain("✓ C2");
        String branch = goal.branches().getFirst();
        assertThat(goal.numbers(branch)).containsExactly("n1", "n3");
        assertThat(goal.play.repository().git("show", branch + ":answer")).isEqualTo("41");
    }

    @Test
    void a_criterion_that_never_holds_is_never_shown_as_held_and_nothing_of_it_lands_unasked() {
        var goal = GoalWorkers.in(folder, 2, GoalWorkers.WRITES)
                .blames("s1")
                .spec(GoalWorkers.numbers(2)
                        .replace("sh tests/holds.sh n1 1", "sh tests/holds.sh n1 2")
                        .replace("judged-by: C1", ""));
        var said = goal.goal("--attempts", "2");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("=== Attempt 2/2", "✗ C1").doesNotContain("✓ C1");
        assertThat(goal.numbers(goal.branches().getFirst())).as("control").contains("n1");
        assertThat(goal.play.spar("land").code()).isEqualTo(3);
        assertThat(goal.numbers("main")).isEmpty();
    }

    @Test
    void backquotes_and_dollars_in_titles_are_run_by_nobody() throws Exception {
        Path stolen = folder.resolve("shared/stolen");
        String title = "`touch %1$s` $(touch %1$s) '; touch %1$s".formatted(stolen);
        var goal = GoalWorkers.in(folder, 2, GoalWorkers.WRITES);
        goal.spec(GoalWorkers.numbers(title, 2).replace("Number 1", title).replace("n2 holds 2", title));
        var said = goal.goal();
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(goal.play.spar("report").out()).contains("touch");
        assertThat(stolen).doesNotExist();
        new ProcessBuilder("sh", "-c", ": \"" + title + "\"").start().waitFor();
        assertThat(stolen).as("control").exists();
    }

    @Test
    void workers_with_a_role_a_tier_and_an_effort_do_their_work() {
        var goal = GoalWorkers.in(folder, 3, GoalWorkers.WRITES)
                .spec(GoalWorkers.numbers(3)
                        .replace("judged-by: C1", "judged-by: C1   role: architect   model: smart   effort: high")
                        .replace("judged-by: C2", "judged-by: C2   role: tester   model: fast   effort: low")
                        .replace("judged-by: C3", "judged-by: C3   role: implementer"));
        var said = goal.goal("--workers", "3");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.numbers(goal.branches().getFirst())).containsExactly("n1", "n2", "n3");
    }

    @Test
    void workers_are_never_in_the_tree_of_the_user_and_cannot_write_there() {
        Path mine = folder.resolve("repo");
        var goal = GoalWorkers.in(
                folder,
                3,
                "touch here && rm here && echo $task >> $shared/wrote; touch " + mine + "/stolen; git stash; git -C "
                        + mine + " commit --allow-empty -m stolen; " + GoalWorkers.WRITES);
        String head = goal.play.repository().git("rev-parse", "main");
        var said = goal.goal("--workers", "3");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(folder.resolve("shared/wrote")).as("control").content().contains("s1", "s2", "s3");
        assertThat(goal.turns()).hasSize(3).allMatch(t -> t.contains("/worktrees/"));
        assertThat(goal.play.repository().git("status", "--porcelain")).isEmpty();
        assertThat(goal.play.repository().git("stash", "list")).isEmpty();
        assertThat(goal.play.repository().git("rev-parse", "main")).isEqualTo(head);
    }

    @Test
    void each_builder_at_work_has_ports_of_its_own_and_the_checks_of_its_folder_have_the_same() throws Exception {
        var goal = GoalWorkers.in(folder, 3, """
            echo $SPAR_PORT_BASE >> $shared/ports
            echo $SPAR_PORT_BASE > ports.own
            n=0; while [ $(wc -l < $shared/ports) -lt 3 ] && [ $n -lt 300 ]; do sleep 0.1; n=$((n+1)); done
            """ + GoalWorkers.WRITES);
        var repository = goal.play.repository();
        repository.write(".gitignore", "ports.own\n");
        repository.write("tests/run.sh", """
            [ ! -f ports.own ] && echo ok 1 - no folder of a builder && exit
            if [ "$(cat ports.own)" = $SPAR_PORT_BASE ]; then echo ok 1 - same $SPAR_PORT_BASE; exit; fi
            echo not ok 1 - ports; exit 1
            """);
        repository.commit("ports");
        assertThat(goal.play.spar("trust", "--yes").code()).isZero();

        var said = goal.goal("--workers", "3");

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        var ports = Files.readAllLines(folder.resolve("shared/ports"));
        assertThat(ports).hasSize(3).doesNotHaveDuplicates().allMatch(p -> p.matches("\\d{5}"));
        var printed = printed();
        assertThat(ports).allMatch(port -> printed.contains("ok 1 - same " + port + "\n"));
    }

    /** What the checks of all runs printed. */
    private String printed() throws IOException {
        try (var files = Files.walk(folder.resolve("state/runs"))) {
            var text = new StringBuilder();
            for (Path file : files.filter(f -> f.toString().contains("/artifacts/") && Files.isRegularFile(f))
                    .toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
            }
            return text.toString();
        }
    }
}
