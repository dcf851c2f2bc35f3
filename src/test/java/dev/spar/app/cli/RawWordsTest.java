package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits and checks say is a stranger's: at a terminal it is shown and does nothing. */
class RawWordsTest {

    @TempDir
    Path folder;

    @Test
    void what_an_error_quotes_does_not_steer_the_terminal() {
        var play = Play.in(folder);
        String name = "r-\u001b]52;c;aGk=\u0007";
        assertThat(play.spar("report", name).err())
                .as("positive control, into a file")
                .contains(name);
        assertThat(play.here().typing("").spar("report", name).err())
                .contains("r-\\x1b]52;c;aGk=\\x07")
                .doesNotContain("\u001b]52")
                .doesNotContain("\u0007");
    }

    @Test
    void a_name_on_the_screen_that_asks_for_trust_reads_as_it_is() {
        var sample = SampleRepository.in(folder.resolve("repo"), "answer", "41\n");
        sample.write("scripts/a\u202egpj.sh\u200b", "true\n");
        sample.write("Makefile", "test:\n\tsh scripts/*\n");
        sample.commit("a name that reads otherwise");
        var asked = Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .typing("n\n")
                .spar("trust");
        assertThat(asked.err() + asked.out())
                .contains("a\\u202egpj.sh\\u200b")
                .doesNotContain("\u202e")
                .doesNotContain("\u200b");
    }

    @Test
    void a_file_in_conflict_forges_no_line_of_a_report() {
        var play = Play.in(folder);
        String name = "c\u001b[31m\nFAKE: fine";
        play.plays(Play.BUILDS.replace("\"edits\": [", """
            "edits": [{"write": "c\\u001b[31m\\nFAKE: fine", "text": "theirs"},\
            """));
        assertThat(play.spar("run", "answer 42").code()).isZero();
        play.repository().write(name, "ours");
        play.repository().commit("in the way");
        assertThat(play.spar("report").out())
                .contains("x0aFAKE: fine")
                .doesNotContain("\u001b[31m")
                .doesNotContain("\nFAKE");
    }

    @Test
    void a_subject_with_escapes_does_not_steer_the_terminal_of_who_audits() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        var git = play.repository();
        String branch = "agent/" + play.id() + "/answer-42";
        String tree = folder.resolve("by-hand").toString();
        git.git("worktree", "add", "--detach", tree, branch);
        git.git("-C", tree, "commit", "--allow-empty", "-m", "loud \u001b[2J subject");
        git.git(
                "update-ref",
                "refs/heads/" + branch,
                git.git("-C", tree, "rev-parse", "HEAD").strip());
        assertThat(play.spar("audit").out()).as("positive control, into a pipe").contains("loud \u001b[2J subject");
        assertThat(play.here().typing("").spar("audit").out()).contains("loud \\x1b[2J subject");
    }
}
