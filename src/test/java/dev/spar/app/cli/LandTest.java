package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bringing work home, and what is said of it afterwards. */
class LandTest {

    private static final String SCRIPT = """
        {"path": "milestone#1/implement", "edits": [
          {"write": "answer", "text": "42\\n"}, {"write": "Makefile", "text": "test:\\n\\tsh tests/run.sh\\n"}],
         "says": %s}\
        """.formatted(Play.done());

    @TempDir
    Path folder;

    @Test
    void what_a_run_made_and_a_person_landed_is_trusted() throws Exception {
        var play = Play.in(folder).plays(SCRIPT);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("land").code()).isZero();
        assertThat(play.spar("trust").out()).startsWith("trusted already");
        assertThat(play.state().resolve("worktrees/+trial"))
                .as("the trial's checkout is gone, and the folder stays for others")
                .isEmptyDirectory();
        play.repository().write("Makefile", "test:\n\trm -rf /\n");
        play.repository().commit("somebody else's");
        assertThat(play.spar("trust").code()).as("positive control").isEqualTo(8);
    }

    @Test
    void without_a_name_a_run_of_this_repository_is_meant_and_never_another_one_s() {
        var play = Play.in(folder).plays(SCRIPT);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        var elsewhere = SampleRepository.in(folder.resolve("elsewhere"), "README", "another one\n");
        String before = play.repository().git("rev-parse", "main");
        for (var other : List.of(elsewhere.root(), folder)) {
            var called = play.here().from(other);
            assertThat(called.spar("land").err()).contains("SPAR-D003").contains("there is no run of");
            assertThat(called.spar("report", play.id()).code())
                    .as("control: by its name")
                    .isZero();
        }
        assertThat(play.repository().git("rev-parse", "main")).isEqualTo(before);
        var below = play.here().from(play.repository().root().resolve("tests"));
        assertThat(below.spar("land").code()).as("control: below its top").isZero();
    }

    @Test
    void what_runs_by_itself_is_named_by_the_report_and_by_landing() {
        var play = Play.in(folder).plays(SCRIPT);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("report").out()).contains("what runs by itself").contains("Makefile");
        assertThat(play.spar("land").out()).contains("changed of what runs by itself: Makefile");
        var harmless = Play.in(folder.resolve("other"));
        assertThat(harmless.spar("run", "answer 42").code()).isZero();
        assertThat(harmless.spar("report").out()).doesNotContain("what runs by itself");
        assertThat(harmless.spar("land").out()).doesNotContain("runs by itself");
    }

    @Test
    void following_up_on_a_run_trusts_what_it_made_and_no_other_configuration() {
        var play = Play.in(folder).plays(SCRIPT);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("land", "--ff").code()).isZero();
        String[] again = {"run", "--from", play.id(), "again", "--dry-run"};
        assertThat(play.spar(again).code()).as("positive control").isZero();
        play.repository().write(".git/info/exclude", ".spar\n");
        play.repository().write(".spar/config.toml", "version = 1\n[verify]\nsetup = \"echo evil\"\n");
        assertThat(play.spar(again).err()).contains("SPAR-R007");
        assertThat(play.spar("run", "y", "--dry-run").err()).contains("SPAR-R007");
    }

    @Test
    void a_dry_run_that_follows_up_remembers_no_trust() {
        var play = Play.in(folder).plays(SCRIPT);
        assertThat(play.spar("run", "answer 42", "--branch", "mine").code()).isZero();
        play.repository().git("merge", "-q", "--ff-only", "mine");
        assertThat(play.spar("run", "--from", play.id(), "again", "--dry-run").code())
                .as("what the run made")
                .isZero();
        assertThat(play.spar("run", "y", "--dry-run").err()).contains("SPAR-R007");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        assertThat(play.spar("run", "y", "--dry-run").code()).as("control").isZero();
    }

    @Test
    void what_others_brought_to_the_branch_meanwhile_is_asked_about_before_it_runs() {
        var play = Play.in(folder).plays(SCRIPT);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        play.repository().write("build.xml", "<project/>\n");
        play.repository().commit("somebody else's");
        var refused = play.spar("land");
        assertThat(refused.err()).contains("SPAR-R007").contains("build.xml").doesNotContain("verifying");
        assertThat(refused.code()).isEqualTo(8);
        assertThat(play.here().typing("n\n").spar("land").err())
                .contains("Let Spar")
                .contains("SPAR-R007");
        assertThat(play.spar("land", "--verify", "none").code())
                .as("nothing runs")
                .isZero();
        assertThat(play.spar("trust").code()).isEqualTo(8);
        assertThat(play.spar("land", "--undo").code()).isZero();
        assertThat(play.here().typing("y\n").spar("land").code()).as("control").isZero();
        assertThat(play.spar("trust").out()).startsWith("trusted already");
    }

    @Test
    void a_person_s_commit_on_the_run_s_branch_is_not_the_run_s_own() {
        var play = Play.in(folder).plays(SCRIPT);
        assertThat(play.spar("run", "answer 42", "--branch", "mine").code()).isZero();
        var git = play.repository();
        git.git("checkout", "-q", "--ignore-other-worktrees", "mine");
        git.write("build.xml", "<project/>\n");
        git.commit("by hand");
        git.git("switch", "-q", "main");
        assertThat(play.spar("land", "--yes").err()).contains("SPAR-R007").contains("build.xml");
        assertThat(play.spar("land", "--yes", "--verify", "none").code()).isZero();
        assertThat(play.spar("trust").code()).isEqualTo(8);
    }

    @Test
    void a_landed_run_says_so_and_proposes_no_landing_until_it_is_undone() throws Exception {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").out())
                .contains("lands      yes, on main")
                .contains("spar land");
        assertThat(play.spar("land").code()).isZero();
        for (String command : new String[] {"status", "report"}) {
            assertThat(play.spar(command, play.id()).out())
                    .as(command)
                    .contains("on main as ")
                    .contains("spar land " + play.id() + " --undo")
                    .doesNotContain("bring it home");
        }
        assertThat(play.spar("status").out())
                .contains("M1/1")
                .contains("1 file +1")
                .contains("; landed on main");
        String undo =
                Files.readString(play.run().resolve("summary.md")).replaceFirst("(?s).*without spar `([^`]*)`.*", "$1");
        assertThat(play.spar("attach").code()).isZero();
        assertThat(play.spar("logs", "-f").out()).contains("landed    refs/heads/main: ");
        assertThat(new ProcessBuilder("sh", "-c", undo)
                        .directory(play.repository().root().toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(play.spar("status", play.id()).out()).contains("lands      yes, on main");
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_landing_is_taken_back_by_one_line_and_only_where_nothing_came_on_top() {
        var play = Play.in(folder);
        play.spar("run", "answer 42");
        assertThat(play.spar("land", "--undo").err()).contains("SPAR-W003");
        assertThat(play.spar("land").out()).contains("undo      spar land " + play.id() + " --undo");
        play.repository().write("answer", "mine\n");
        assertThat(play.spar("land", "--undo").err()).contains("SPAR-R011");
        play.repository().git("checkout", "-q", "answer");
        assertThat(play.spar("land", "--undo").code()).isZero();
        assertThat(play.repository().root().resolve("answer")).hasContent("41");
        assertThat(play.spar("logs").out())
                .contains("landed    refs/heads/main: ")
                .contains("taken back refs/heads/main: ");
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
        assertThat(play.spar("status", play.id()).out())
                .contains("lands      yes, on main")
                .contains("bring it home");
        assertThat(play.spar("land", "--undo").err()).contains("SPAR-W003");
        assertThat(play.spar("land").code()).isZero();
        play.repository().write("other", "x");
        play.repository().commit("on top");
        assertThat(play.spar("land", "--undo").err()).contains("SPAR-R016");
        assertThat(play.repository().root().resolve("answer")).hasContent("42");
    }

    @Test
    void a_lock_of_the_branch_is_left_to_whoever_holds_it_and_our_own_left_over_is_taken_away() throws Exception {
        var play = Play.in(folder);
        play.spar("run", "answer 42");
        Path lock = play.repository().root().resolve(".git/refs/heads/main.lock");
        Files.writeString(lock, "");
        var refused = play.spar("land");
        assertThat(refused.err()).contains("SPAR-R016").contains(lock.toString());
        assertThat(refused.code()).isEqualTo(8);
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
        assertThat(lock).exists();
        Files.delete(lock);
        assertThat(play.spar("land").code()).isZero();
        String ours = play.repository().git("rev-parse", "HEAD");
        assertThat(play.spar("land", "--undo").code()).isZero();
        Files.writeString(lock, ours + "\n");
        assertThat(play.spar("land").code()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void the_line_that_makes_it_pass_runs_nothing_of_the_branch_s_name() {
        var play = Play.in(folder);
        play.repository().git("checkout", "-q", "-b", "x$(touch${IFS}pwned)");
        assertThat(play.spar("run", "answer 42").code()).isZero();
        play.repository().write("tests/run.sh", "exit 1\n");
        play.repository().commit("nothing passes");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        var said = play.spar("land", "--yes");
        assertThat(said.err()).contains("SPAR-V004").contains("'make it pass on x$(touch${IFS}pwned)'");
    }

    @Test
    void the_merge_commit_names_its_run_step_and_tree() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("land").code()).isZero();
        assertThat(play.repository().git("log", "-1", "--format=%(trailers:only)"))
                .contains("Spar-Run: " + play.id())
                .contains("Spar-Step: land")
                .contains("Spar-Tree: " + play.repository().git("rev-parse", "HEAD^{tree}"));
    }

    @Test
    void a_run_that_stands_still_lands_on_request_and_stands_where_it_stood() {
        var play = Play.in(folder).plays(Play.plan("Answer 42", "Answer it again"), Play.BUILDS, """
            {"path": "milestone#2/implement", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
            """);
        assertThat(play.spar("run", "answer 42", "--on-limit", "stop").code()).isEqualTo(5);
        assertThat(play.spar("land").err()).contains("SPAR-V003").contains("stands still as limit");
        assertThat(play.spar("land", "--yes").out()).contains("landed on main");
        for (String command : new String[] {"status", "attach"}) {
            assertThat(play.spar(command, play.id()).out()).as(command).contains("stands still: limit");
        }
        assertThat(play.spar("attach").code()).isEqualTo(5);
        assertThat(play.spar("status").out()).contains("Paused (1)").contains("limit");
    }
}
