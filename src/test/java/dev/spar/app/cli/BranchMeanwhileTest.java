package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Child;
import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a person does to a run's branch while it is at work: the run touches nothing, and what it proposes works as it
 * stands.
 */
class BranchMeanwhileTest {

    private static final String SECOND = """
        {"path": "milestone#2/implement", "edits": [{"write": "README", "text": "42\\n"}], "says": %s}\
        """.formatted(Play.done());

    @TempDir
    Path folder;

    /** What somebody does to the branch {@code mine}. */
    enum Deed {
        COMMITS,
        REBASES,
        DELETES;

        void to(SampleRepository git) {
            switch (this) {
                case COMMITS -> {
                    git.git("checkout", "-q", "--ignore-other-worktrees", "mine");
                    git.write("note", "by hand\n");
                    git.commit("by hand");
                    git.git("checkout", "-q", "main");
                }
                case REBASES -> {
                    git.write("other", "x");
                    git.commit("main moves on");
                    git.git("checkout", "-q", "--ignore-other-worktrees", "mine");
                    git.git("rebase", "-q", "main");
                    git.git("checkout", "-q", "main");
                }
                case DELETES -> {
                    git.git("update-ref", "-d", "refs/heads/mine");
                    git.git("reflog", "expire", "--expire=now", "--all");
                    git.git("gc", "-q", "--prune=now");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_run_diverges_touches_nothing_and_goes_on_as_it_proposes(Deed deed) {
        var play = limited("2h");
        assertThat(run(play, "--on-limit", "stop").code()).isEqualTo(5);
        var git = play.repository();
        deed.to(git);
        String before = git.git("for-each-ref");
        var later = play.plays(plan(), Play.BUILDS, SECOND).here().at("2026-11-20T13:00:00Z");
        var diverged = later.spar("resume");
        assertThat(diverged.code()).isEqualTo(8);
        assertThat(diverged.out())
                .contains("diverged")
                .contains("by somebody else".repeat(deed == Deed.DELETES ? 0 : 1));
        assertThat(git.git("for-each-ref")).isEqualTo(before);
        assertThat(pasted(later, proposed(later, play, "spar revert ")).out()).contains("finished: met");
        assertThat(git.git("show", "mine:README") + git.git("show", "mine:answer"))
                .isEqualTo("42" + "42");
        assertThat(git.git("rev-list", "--count", "main..mine")).isEqualTo("2");
        if (deed != Deed.DELETES) {
            assertThat(play.spar("rescue", "list").out()).contains("spar revert " + play.id() + " --hard --to cp1");
        }
        assertThat(play.spar("land").code()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_new_run_takes_up_the_branch_as_it_is_or_its_last_checkpoint(Deed deed) {
        var play = limited("2h");
        assertThat(run(play, "--on-limit", "stop").code()).isEqualTo(5);
        deed.to(play.repository());
        var later = play.plays(Play.plan("More"), Play.BUILDS.replace("42\\n", "43\\n"))
                .here()
                .at("2026-11-20T13:00:00Z");
        assertThat(later.spar("resume").code()).isEqualTo(8);
        String follow = proposed(later, play, "spar run --from ");
        var said = later.spar("run", "--from", play.id(), "go on", "--dry-run");
        assertThat(follow).contains("spar run --from " + play.id() + " '");
        assertThat(said.code()).as(said.err()).isZero();
        String base = play.repository()
                .git(
                        deed == Deed.DELETES
                                ? new String[] {
                                    "for-each-ref", "--format=%(objectname)", "refs/spar/commit/*/" + cp1(play)
                                }
                                : new String[] {"rev-parse", "mine"});
        assertThat(said.out()).contains("base      " + base.substring(0, 7));
    }

    @Test
    void a_commit_by_hand_in_the_middle_of_a_turn_is_seen_before_the_run_commits() {
        var play = limited("4s").plays(plan(), Play.BUILDS, limit("4s"), SECOND);
        var run = Child.start(
                        play.repository().root(), folder, List.of(), "run", "answer 42", "--branch", "mine", "--json")
                .until(() -> play.told("\"type\":\"wait-until\""));
        Deed.COMMITS.to(play.repository());
        var said = run.ended();
        assertThat(said.code()).as(said.err()).isEqualTo(8);
        assertThat(play.repository().git("log", "-1", "--format=%s", "mine")).isEqualTo("by hand");
        assertThat(pasted(play.here(), proposed(play.here(), play, "spar revert "))
                        .out())
                .contains("finished: met");
        assertThat(play.repository().git("log", "--format=%an", "main..mine")).hasLineCount(2);
    }

    @Test
    void what_is_held_outlives_the_branch_and_goes_with_clean() {
        var play = Play.in(folder);
        assertThat(run(play).code()).isZero();
        Deed.DELETES.to(play.repository());
        assertThat(play.spar("report").out())
                .contains("lands cleanly: yes, on main")
                .doesNotContain("conflict");
        assertThat(play.spar("rescue", "list").out())
                .contains("its checkpoints are kept: base ")
                .contains(", cp1 ");
        assertThat(play.spar("land", "--dry-run").code()).isZero();
        assertThat(play.spar("revert", "--to", "cp1", "--hard").out()).contains("mine was gone and is at cp1 ");
        assertThat(play.repository().git("show", "mine:answer")).isEqualTo("42");
        play.repository().git("worktree", "prune");
        assertThat(play.spar("clean", "--yes").code()).isZero();
        assertThat(play.repository().git("for-each-ref", "refs/spar")).isEmpty();
        Deed.DELETES.to(play.repository());
        assertThat(play.spar("report").out()).contains("is gone").doesNotContain("conflict");
        assertThat(play.spar("land").err()).contains("SPAR-R010").contains("git collected it");
    }

    @Test
    void going_back_to_where_the_branch_is_says_so_and_keeps_nothing_aside() {
        var play = Play.in(folder);
        assertThat(run(play).code()).isZero();
        assertThat(play.spar("revert", "--hard", "--to", "cp1").out())
                .contains("mine is at cp1 ")
                .contains("already");
        assertThat(play.spar("rescue", "list").out()).contains("nothing was rescued");
        assertThat(play.spar("report").out())
                .contains("undo everything: `spar revert " + play.id() + " --hard --to base`");
        assertThat(play.spar("revert", "--hard", "--to", "base").out()).contains("are kept as refs/spar/rescue/");
        assertThat(play.repository().git("rev-parse", "mine"))
                .isEqualTo(play.repository().git("rev-parse", "main"));
        assertThat(play.spar("revert", "--hard", "--to", "cp1").code()).isZero();
        assertThat(play.spar("land").code()).isZero();
        assertThat(play.spar("report").out()).contains("undo the landing").doesNotContain("undo everything");
    }

    @Test
    void a_branch_that_somebody_has_checked_out_is_not_moved_under_their_files() throws Exception {
        var play = Play.in(folder);
        assertThat(run(play).code()).isZero();
        assertThat(play.spar("clean", "--yes").code()).isZero();
        play.repository().git("switch", "-q", "mine");
        String back = "spar revert " + play.id() + " --hard --to base";
        var refused = pasted(play.here(), back, 8);
        assertThat(refused.err()).contains("SPAR-R011").contains("switch --detach && " + back);
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
        play.repository().git("switch", "-q", "--detach");
        assertThat(pasted(play.here(), back).out()).contains("are kept as refs/spar/rescue/");
        assertThat(play.repository().git("rev-parse", "mine"))
                .isEqualTo(play.repository().git("rev-parse", "main"));
    }

    private static Called.Said run(Play play, String... more) {
        var words = new java.util.ArrayList<>(List.of("run", "answer 42", "--branch", "mine"));
        words.addAll(List.of(more));
        return play.spar(words.toArray(String[]::new));
    }

    /** A run of two milestones whose second one meets a limit. */
    private Play limited(String reset) {
        return Play.in(folder).plays(plan(), Play.BUILDS, limit(reset));
    }

    private static String plan() {
        String both = Play.plan("Answer 42", "Write it down");
        int second = both.lastIndexOf("behaviour");
        return both.substring(0, second)
                + both.substring(second)
                        .replaceFirst("behaviour", "documentation")
                        .replace("\"answer\"", "\"README\"");
    }

    private static String limit(String reset) {
        return """
            {"path": "milestone#2/implement", "attempt": 1, "fault": {"kind": "limit", "resets-in": "%s"}, "says": "x"}\
            """.formatted(reset);
    }

    private static String cp1(Play play) {
        String said = play.spar("rescue", "list").out();
        return said.replaceFirst("(?s).*cp1 ([0-9a-f]+).*", "$1") + "*";
    }

    private static String proposed(Called here, Play play, String begins) {
        return here.spar("status", play.id())
                .out()
                .lines()
                .filter(l -> l.contains(begins))
                .map(l -> l.replaceFirst("^next", "").replaceFirst(" +# .*", "").strip())
                .findFirst()
                .orElseThrow();
    }

    /** The line as a shell would take it; the last command's answer. */
    private static Called.Said pasted(Called here, String line) {
        return pasted(here, line, 0);
    }

    private static Called.Said pasted(Called here, String line, int code) {
        Called.Said said = new Called.Said(70, "", "nothing was called");
        for (String command : line.split(" && ", -1)) {
            said = here.spar(command.substring("spar ".length()).split(" ", -1));
            assertThat(said.code()).as(command + ": " + said.err()).isEqualTo(code);
        }
        return said;
    }
}
