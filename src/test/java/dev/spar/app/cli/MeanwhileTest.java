package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.ExclusiveLock;
import dev.spar.adapter.store.RunHome;
import dev.spar.app.Child;
import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else happens to a repository and its runs while nobody looks. */
class MeanwhileTest {

    private static final String LIMITED = """
        {"path": "milestone#2/implement", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
        """;

    @TempDir
    Path folder;

    @Test
    void two_runs_on_one_repository_work_side_by_side() {
        var play = Play.in(folder);
        var other = Child.start(play.repository().root(), folder, List.of(), "run", "answer 42");
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(other.ended().code()).isZero();
        assertThat(play.spar("status").out()).contains("Done (2)");
    }

    @Test
    void a_detached_head_works_and_landing_wants_a_branch() {
        var play = Play.in(folder);
        play.repository().git("switch", "-q", "--detach");
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("land").err()).contains("SPAR-R013").contains("--onto BRANCH");
        assertThat(play.spar("land", "--onto", "main").code()).isZero();
        assertThat(play.repository().git("show", "main:answer")).isEqualTo("42");
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_torn_last_line_of_the_journal_is_cut_off_and_kept() throws Exception {
        var play = Play.in(folder).plays("""
            {"path": "milestone#1/implement", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
            """);
        play.spar("run", "answer 42", "--on-limit", "stop");
        Path timeline = play.run().resolve("timeline.jsonl");
        long sound = Files.size(timeline);
        Files.writeString(timeline, "{\"seq\":99,\"at\":\"20", StandardOpenOption.APPEND);
        assertThat(play.spar("status", play.id()).out()).contains("stands still: limit");
        play.plays(Play.BUILDS);
        assertThat(play.here().at("2026-11-20T13:00:00Z").spar("resume").out()).contains("finished: met");
        assertThat(play.run().resolve("timeline.torn-" + sound)).hasContent("{\"seq\":99,\"at\":\"20");
    }

    @Test
    void a_report_that_cannot_be_written_changes_no_end_and_can_be_had_later() throws Exception {
        var play = Play.in(folder).plays(LIMITED.replace("#2", "#1"));
        play.spar("run", "answer 42", "--on-limit", "stop");
        Path summary = play.run().resolve("summary.md");
        Files.delete(summary);
        Files.createDirectories(summary.resolve("in the way"));
        play.plays(Play.BUILDS);
        var said = play.here().at("2026-11-20T13:00:00Z").spar("resume");
        assertThat(said.code()).as(said.toString()).isZero();
        assertThat(said.out()).contains("finished: met");
        assertThat(play.spar("report").out()).contains("met");
    }

    @Test
    void a_damaged_middle_is_refused_and_everything_else_stays() throws Exception {
        var play = parked();
        Path timeline = play.run().resolve("timeline.jsonl");
        String damaged = Files.readString(timeline).replaceFirst("plan/plan", "plan/plum");
        Files.writeString(timeline, damaged);
        for (String command : new String[] {"resume", "status", "report", "land", "logs", "clean"}) {
            var said = play.spar(command, play.id());
            assertThat(said.err()).as(command).contains("SPAR-D002");
            assertThat(said.code()).as(command).isEqualTo(8);
        }
        assertThat(timeline).hasContent(damaged);
        assertThat(play.repository().git("show", "mine:answer")).isEqualTo("42");
    }

    @Test
    void a_person_s_commit_on_the_branch_of_a_finished_run_lands_when_asked_for_and_is_told_apart() {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--branch", "mine");
        byHand(play, "note");
        assertThat(play.spar("report").out()).contains("; its branch is at ").contains(", its evidence is of ");
        assertThat(play.spar("audit").out())
                .contains("spar milestone#1/checkpoint")
                .contains("person Someone");
        assertThat(play.spar("land").err()).contains("SPAR-V003").contains("ended as met, but its branch is at ");
        assertThat(play.here().typing("n\n").spar("land").code()).isEqualTo(3);
        assertThat(play.repository().root().resolve("note")).doesNotExist();
        assertThat(play.here().typing("y\n").spar("land").code()).isZero();
        assertThat(play.repository().root().resolve("note")).exists();
    }

    @Test
    void a_rebased_branch_of_a_finished_run_lands_when_asked_for_and_audit_says_so() {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--branch", "mine");
        var git = play.repository();
        git.write("other", "x");
        git.commit("main moves on");
        git.git("checkout", "-q", "--ignore-other-worktrees", "mine");
        git.git("rebase", "-q", "main");
        git.git("checkout", "-q", "main");
        assertThat(play.spar("audit").code()).isEqualTo(1);
        assertThat(play.spar("audit").out())
                .contains("GAP its files are not those of its Spar-Tree", "1 of 2 commits fit (50 %), 1 gap");
        assertThat(play.spar("audit", "--fail-under", "50").code()).isZero();
        var under = play.spar("audit", "--fail-under", "50.5", "--json");
        assertThat(under.code()).isEqualTo(1);
        assertThat(under.out()).contains("\"classified_percent\":50.0", "\"gaps\":[{\"commit\"");
        assertThat(play.spar("audit", "--fail-under", "101").err()).contains("SPAR-C007");
        assertThat(play.spar("status", play.id()).code()).isZero();
        assertThat(play.spar("land", "--ff").err()).contains("SPAR-V003");
        assertThat(play.spar("land", "--ff", "--yes").code()).isZero();
        assertThat(git.git("show", "main:answer")).isEqualTo("42");
    }

    @Test
    void a_commit_that_says_a_run_s_three_lines_is_not_that_run_s_own() {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--branch", "mine");
        assertThat(play.spar("audit").code()).as("positive control").isZero();
        var git = play.repository();
        git.git("checkout", "-q", "--ignore-other-worktrees", "mine");
        git.git("commit", "-q", "--amend", "--no-edit", "--author", "evil <evil@example.org>");
        git.git("checkout", "-q", "main");
        var said = play.spar("audit");
        assertThat(said.out()).contains("GAP the journal of " + play.id() + " does not know it");
        assertThat(said.code()).isEqualTo(1);
        assertThat(play.spar("report").out())
                .as("the files are the judged ones")
                .doesNotContain("its branch is at");
    }

    @Test
    void nothing_of_a_run_is_moved_or_removed_while_another_works_on_its_branch() throws Exception {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--branch", "mine");
        String tip = play.repository().git("rev-parse", "mine");
        Path worktree = play.state().resolve("worktrees").resolve(play.id());
        var home = new RunHome(play.state());
        try (var lock = ((ExclusiveLock.Taking.Taken)
                        home.lockBranch(play.repository().root(), "mine", "another spar"))
                .lock()) {
            assertThat(lock).isNotNull();
            for (var command : List.of(List.of("revert", "--hard", "--to", "base"), List.of("clean", "--yes"))) {
                assertThat(play.spar(command.toArray(String[]::new)).err()).contains("SPAR-R006");
            }
            assertThat(play.spar("clean", "--all", "--yes").out()).contains("0 finished runs");
            assertThat(play.repository().git("rev-parse", "mine")).isEqualTo(tip);
            assertThat(worktree).isNotEmptyDirectory();
        }
        assertThat(play.spar("revert", "--hard", "--to", "base").code()).isZero();
        assertThat(play.told("the branch was set to base")).isTrue();
        assertThat(play.spar("clean", "--yes").code()).isZero();
        assertThat(worktree.resolve("main")).doesNotExist();
    }

    @Test
    void the_work_of_a_deleted_branch_is_still_there_and_lands() {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--branch", "mine");
        play.repository().git("update-ref", "-d", "refs/heads/mine");
        for (String command : new String[] {"status", "report", "diff", "verify", "audit"}) {
            assertThat(play.spar(command, play.id()).code()).as(command).isZero();
        }
        assertThat(play.spar("diff", "--name-only").out()).isEqualTo("answer\n");
        assertThat(play.spar("land").out()).contains("landed on main");
        assertThat(play.repository().git("show", "main:answer")).isEqualTo("42");
    }

    /** A run with one checkpoint on the branch {@code mine}, which waits at its second milestone. */
    private Play parked() {
        var play = Play.in(folder).plays(Play.plan("Answer 42", "Again"), Play.BUILDS, LIMITED);
        assertThat(play.spar("run", "answer 42", "--branch", "mine", "--on-limit", "stop")
                        .code())
                .isEqualTo(5);
        return play;
    }

    private static void byHand(Play play, String file) {
        var git = play.repository();
        git.git("checkout", "-q", "--ignore-other-worktrees", "mine");
        git.write(file, "by hand\n");
        git.commit("by hand");
        git.git("checkout", "-q", "main");
    }
}
