package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Criteria that name no command: what the reviewer derives decides them, and whoever builds cannot reach it. */
@Execution(ExecutionMode.CONCURRENT)
class GoalDerivedTest {
    /** Which no word of the task and of what is asserted holds. */
    private static final String MARK = "spar-test-mark";

    private static final String SPEC = """
        # A number
        ## Acceptance Criteria
        - C1 one holds 1
        ## Sub-tasks
        ### S1 Number one   files: one
        Write it.
        """;

    private static final String DECIDES = """
        set -e
        echo "%s: expected 1, got $(cat one)"
        test "$(cat one)" = 1
        """.formatted(MARK);

    @TempDir
    Path folder;

    @Test
    void a_criterion_without_a_command_is_verified_by_what_the_reviewer_derives() throws Exception {
        var goal = GoalPlay.in(folder)
                .spec(SPEC)
                .plays(derives(1, DECIDES))
                .writes(1, 1, "one", "0")
                .blames(1, "s1")
                .writes(2, 1, "one", "1");
        var said = goal.goal();
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.err())
                .containsSubsequence(
                        "C1 derived by reviewer: the file one holds 1",
                        "✗ C1 one holds 1 (derived by reviewer)  failed",
                        "✓ C1 one holds 1 (derived by reviewer)",
                        "1 of 1 criteria met, 1 of them verified");
        assertThat(Files.readString(goal.play.run().resolve("summary.md")))
                .contains("| C1 one holds 1 | derived by reviewer: the file one holds 1 | red tree ")
                .contains("sh -c '# derived by reviewer: the file one holds 1\nset -e\n")
                .doesNotContain("what its checks name");
        assertThat(goal.play.spar("judge").out()).contains("100 of 100", "$ # derived by reviewer: ");
        assertThat(goal.play.spar("verify").code()).isZero();
        assertThat(goal.play.spar("land", "--met", "--dry-run").out()).contains("✓ C1 one holds 1: verified");
        assertThat(goal.play.spar("land").code()).isZero();
        assertThat(goal.play.repository().git("log", "-1", "--format=%B", "-p")).doesNotContain(MARK);
    }

    @Test
    void what_is_green_before_any_work_is_dropped_and_said() {
        var goal = GoalPlay.in(folder)
                .spec(SPEC)
                .plays(derives(1, "test -e answer"))
                .writes(1, 1, "one", "1");
        var said = goal.goal();
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.err())
                .contains("C1 has no check: what was derived is green before any work", "~ C1 one holds 1  judged");
    }

    @Test
    void what_cannot_run_is_written_anew_once_and_nobody_is_asked_again_by_a_run_that_is_gone_on_with() {
        var goal = GoalPlay.in(folder)
                .spec(SPEC)
                .plays(derives(1, "no-such-runner --all"))
                .plays(derives(2, DECIDES))
                .plays("""
                    {"path": "attempt#1/sub-task/s1/implement",
                     "fault": {"kind": "limit", "window": "five hour", "resets-in": "1h"}}\
                    """);
        var stopped = goal.goal("--on-limit", "stop");
        assertThat(stopped.code()).as(stopped.out() + stopped.err()).isEqualTo(5);
        goal.play.plays("""
            {"path": "attempt#1/sub-task/s1/implement", "edits": [{"write": "one", "text": "1\\n"}], "says": %s}\
            """.formatted(Play.done()));
        var said = goal.play.spar("goal", "--resume");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.err()).contains("✓ C1 one holds 1 (derived by reviewer)");
    }

    @Test
    void a_builder_finds_the_script_nowhere_and_cannot_change_what_it_says() {
        var goal = GoalWorkers.in(folder, 1, """
            mark=spar-test; mark=$mark-mark
            echo $mark > $shared/control
            grep -rl $mark $PWD $shared ${shared%/*} /tmp 2> /dev/null | sort -u > $shared/found
            while read file; do echo exit 0 > "$file"; done < $shared/found
            mkdir -p spar-check; echo exit 0 > spar-check/one.sh
            echo wrong > one
            """).spec(SPEC.replace("files: one", "files: one spar-check"));
        goal.play.plays(derives(1, "set -e\nmkdir -p spar-check\n" + DECIDES));
        var said = goal.goal("--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("✗ C1 one holds 1 (derived by reviewer)");
        assertThat(folder.resolve("shared/found"))
                .as("what lay within its reach it found, and nothing else lies there")
                .hasContent(folder.resolve("shared/control") + "\n");
        assertThat(folder.resolve("shared/control")).hasContent("exit 0\n");
        assertThat(goal.play.run().resolve("artifacts")).as("where it lies").isDirectoryRecursivelyContaining(f -> {
            try {
                return Files.isRegularFile(f) && Files.readString(f).contains(MARK);
            } catch (IOException e) {
                return false; // No text.
            }
        });
    }

    private static String derives(int round, String script) {
        String quoted = script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return """
            {"path": "agree/derive#%d/scripts", "says": {"checks": [{"criterion": "C1",
             "asserts": "the file one holds 1", "script": "%s", "why": "there is no file one"}]}}\
            """.formatted(round, quoted);
    }
}
