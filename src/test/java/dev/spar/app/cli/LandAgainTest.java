package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Landing twice, landing over edits that are in the work, and everything that is printed to be pasted. */
class LandAgainTest {

    private static final String CHECKS = "verifying the merged files";

    @TempDir
    Path folder;

    @Test
    void what_the_branch_has_by_content_is_not_landed_a_second_time() {
        var play = met();
        assertThat(play.spar("land", "--squash").out()).contains("landed on main");
        String squashed = play.repository().git("rev-parse", "main");
        var again = play.spar("land");
        assertThat(again.out()).contains("main has it already: what " + play.id() + " made");
        assertThat(again.code()).isZero();
        assertThat(again.err()).doesNotContain(CHECKS);
        assertThat(play.repository().git("rev-parse", "main")).isEqualTo(squashed);
        assertThat(play.spar("land", "--undo").out()).contains("as before the landing");
        assertThat(play.spar("land", "--undo").err()).contains("SPAR-W003").contains("no landing of ");
        assertThat(play.repository().root().resolve("answer")).hasContent("41");
    }

    @Test
    void landings_are_taken_back_one_by_one_and_one_that_is_gone_is_passed_over() {
        var play = met();
        var git = play.repository();
        git.git("branch", "release");
        git.git("branch", "other");
        for (String onto : new String[] {"main", "release", "other"}) {
            assertThat(play.spar("land", "--onto", onto).out()).contains("landed on " + onto);
        }
        git.git("branch", "-f", "other", "other^");
        assertThat(play.spar("land", "--undo", "--onto", "main").out()).startsWith("main: ");
        assertThat(play.spar("land", "--undo").out()).startsWith("release: ");
        assertThat(git.git("rev-parse", "release")).isEqualTo(git.git("rev-parse", "main"));
        assertThat(play.spar("land", "--undo").err()).contains("SPAR-W003");
    }

    @Test
    void edits_that_the_run_began_with_are_no_obstacle_and_lie_there_again_when_the_landing_is_taken_back() {
        for (String mode : new String[] {"--verify", "--squash", "--ff"}) {
            var play = withChanges(folder.resolve(mode));
            var git = play.repository();
            String[] land = mode.equals("--verify") ? new String[] {"land"} : new String[] {"land", mode};
            assertThat(play.spar(land).out())
                    .as(mode)
                    .contains("landed on main")
                    .contains("your uncommitted edits are in it: note, wip");
            assertThat(git.git("status", "--porcelain")).isEqualTo("?? aside");
            assertThat(git.git("show", "main:note") + git.git("show", "main:wip"))
                    .isEqualTo("mine" + "new");
            assertThat(play.spar("land", "--undo").out()).contains("uncommitted again: note, wip");
            assertThat(git.git("status", "--porcelain")).isEqualTo("M note\n?? aside\n?? wip");
            assertThat(git.root().resolve("note")).hasContent("mine");
            assertThat(git.root().resolve("answer")).hasContent("41");
        }
    }

    @Test
    void the_undo_line_brings_uncommitted_edits_back_without_spar() throws Exception {
        var play = withChanges(folder);
        var git = play.repository();
        String undo = play.spar("land", "--json").out().replaceFirst("(?s).*\"undo\":\"(.*?[^\\\\])\".*", "$1");
        shell(git.root(), undo.replace("\\\"", "\""));
        assertThat(git.git("status", "--porcelain")).isEqualTo("M note\n?? aside\n?? wip");
        assertThat(git.root().resolve("note")).hasContent("mine");
    }

    @Test
    void an_edit_beyond_what_the_run_began_with_is_refused_and_the_printed_way_out_works_from_anywhere()
            throws Exception {
        var play = withChanges(folder);
        var git = play.repository();
        git.write("README", "edited since\n");
        var refused = play.spar("land");
        assertThat(refused.code()).isEqualTo(8);
        assertThat(refused.err())
                .contains("SPAR-R011")
                .contains(": README")
                .doesNotContain("note")
                .doesNotContain(CHECKS);
        String[] fix = line(refused.err(), "stash push -- README").split(" && ", -1);
        assertThat(fix).hasSize(3);
        shell(folder, fix[0]);
        assertThat(play.spar(fix[1].substring("spar ".length()).split(" ", -1)).out())
                .contains("landed on main");
        shell(folder, fix[2]);
        assertThat(git.git("status", "--porcelain")).isEqualTo("M README\n?? aside");
        assertThat(git.git("show", "main:wip")).isEqualTo("new");
    }

    @Test
    void the_way_beside_the_edits_works_as_printed() throws Exception {
        var play = met();
        var git = play.repository();
        git.write("answer", "mine\n");
        String[] fix = line(play.spar("land").err(), "--onto spar/").split(" && ", -1);
        shell(folder, fix[0]);
        assertThat(play.spar(fix[1].substring("spar ".length()).split(" ", -1)).out())
                .contains("landed on spar/" + play.id() + "-landed");
        assertThat(git.git("status", "--porcelain")).isEqualTo("M answer");
        assertThat(git.git("show", "spar/" + play.id() + "-landed:answer")).isEqualTo("42");
    }

    @Test
    void everything_cheap_is_looked_at_before_the_checks_run() {
        var play = met();
        var git = play.repository();
        assertThat(play.spar("land", "--onto", "nowhere").err())
                .contains("SPAR-R013")
                .doesNotContain(CHECKS);
        git.write("answer", "mine\n");
        for (String more : new String[] {"--squash", "--dry-run"}) {
            assertThat(play.spar("land", more).err()).contains("SPAR-R011").doesNotContain(CHECKS);
        }
        git.git("checkout", "-q", "answer");
        git.write("other", "x");
        git.commit("main moves on");
        assertThat(play.spar("land", "--ff").err()).contains("SPAR-R012").doesNotContain(CHECKS);
        assertThat(play.spar("land").err()).as("control").contains(CHECKS);
    }

    @Test
    void what_to_push_is_one_line_for_where_the_work_is_and_a_request_only_of_what_it_pushes() throws Exception {
        var play = met();
        var git = play.repository();
        assertThat(play.spar("land").out()).contains("no remote").doesNotContain("git push");
        assertThat(play.spar("land", "--undo").code()).isZero();
        git.git("init", "-q", "--bare", folder.resolve("remote").toString());
        git.git("remote", "add", "origin", folder.resolve("remote").toString());
        String landed = play.spar("land").out();
        assertThat(landed).doesNotContain("gh pr create");
        shell(folder, line(landed, " push "));
        assertThat(git.git("ls-remote", "origin", "main")).contains(git.git("rev-parse", "main"));
        git.git("branch", "side", "main^");
        String beside = line(play.spar("land", "--onto", "side").out(), " push ");
        assertThat(beside).contains("gh pr create --base main --head side").contains("--body-file");
        shell(folder, beside.substring(0, beside.indexOf(" && cd ")));
        assertThat(git.git("ls-remote", "origin", "side")).contains(git.git("rev-parse", "side"));
    }

    @Test
    void where_nothing_had_to_be_changed_there_is_no_checkpoint_and_nothing_to_land() {
        var play = Play.in(folder).plays("""
            {"path": "milestone#1/implement", "says": %s}\
            """.formatted(Play.done()
                .replace("\"done\"", "\"no_changes_needed\"")
                .replace("\"filesChecked\": []", "\"filesChecked\": [\"answer\"]")
                .replace(
                        "\"commands\": []",
                        "\"commands\": [{\"command\": \"cat answer\", \"exitCode\": 0, \"output\": \"42\"}]")));
        play.repository().write("answer", "42\n");
        play.repository().commit("answered already");
        var said = play.spar("run", "answer 42", "--branch", "mine");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("finished: met")
                .contains("0 checkpoints")
                .doesNotContain("lands ")
                .doesNotContain("spar land");
        assertThat(play.spar("report").out()).contains("nothing had to be changed: 1 of 1 criteria met");
        assertThat(play.spar("status").out()).contains("M1/1");
        assertThat(play.repository().git("rev-parse", "mine"))
                .isEqualTo(play.repository().git("rev-parse", "main"));
        assertThat(play.spar("land").out()).contains("main has it already");
    }

    private Play met() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        return play;
    }

    /** A run that began with an edited and a new file, and a file beside them that came later. */
    private static Play withChanges(Path folder) {
        var play = Play.in(folder);
        SampleRepository git = play.repository();
        git.write("note", "first\n");
        git.write("README", "first\n");
        git.commit("two more files");
        git.write("note", "mine\n");
        git.write("wip", "new\n");
        assertThat(play.spar("run", "answer 42", "--with-changes").code()).isZero();
        git.write("aside", "x\n");
        return play;
    }

    private static String line(String said, String with) {
        return said.lines()
                .filter(l -> l.contains(with))
                .findFirst()
                .orElseThrow()
                .strip()
                .replaceFirst("^fix +", "");
    }

    private static void shell(Path folder, String line) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(line + ": " + said).isZero();
    }
}
