package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Child;
import dev.spar.app.Play;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that has no word for the names a repository uses: what it cannot look at it does not write over. */
class OtherLocaleTest {

    @TempDir
    Path folder;

    @Test
    void an_ignored_file_whose_name_cannot_be_told_is_in_the_way_and_a_branch_of_such_a_name_is_no_bug()
            throws Exception {
        var play = Play.in(folder).plays("""
            {"path": "milestone#1/implement", "edits": [{"write": "answer", "text": "42\\n"},
              {"write": ".gitignore", "text": "\\n"},
              {"write": "gr\u00f6\u00dfe.log", "text": "the run's"}], "says": %s}\
            """.formatted(Play.done()));
        play.repository().write(".gitignore", "*.log\n");
        play.repository().commit("ignores");
        Path root = play.repository().root();
        shell(root, "git branch -m \"$(printf 'gr\\303\\266\\303\\237e')\"");
        assertThat(spar(play, "C.UTF-8", "run", "answer 42", "--branch", "mine").code())
                .isZero();
        shell(root, "printf mine > \"$(printf 'gr\\303\\266\\303\\237e.log')\"");
        var refused = spar(play, "C", "land");
        assertThat(refused.err()).contains("SPAR-R011").contains("files are in the way");
        assertThat(shell(root, "cat *.log")).isEqualTo("mine");
        shell(root, "rm *.log");
        var landed = spar(play, "C.UTF-8", "land");
        assertThat(landed.code()).as(landed.err()).isZero();
        assertThat(shell(root, "cat *.log")).isEqualTo("the run's");
    }

    private Called.Said spar(Play play, String locale, String... words) {
        var before = List.of("env", "-u", "LANG", "-u", "LC_CTYPE", "LC_ALL=" + locale);
        return Child.start(play.repository().root(), folder, before, words).ended();
    }

    private static String shell(Path root, String line) throws Exception {
        var shell =
                new ProcessBuilder("sh", "-c", line).directory(root.toFile()).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(line).isZero();
        return said;
    }
}
