package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that meets a lock of the user's git on its way. */
class LockedRunTest {

    @TempDir
    Path folder;

    Play play;

    @BeforeEach
    void a_run_is_about_to_build() {
        play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--branch", "mine", "--attempts", "1")
                        .code())
                .isEqualTo(6);
    }

    @Test
    void the_lock_of_a_dead_git_parks_it_with_the_line_that_removes_it_and_goes_on() throws Exception {
        Path lock = left();
        var stopped = play.spar("resume", "--attempts", "9");
        assertThat(stopped.code()).as(stopped.toString()).isEqualTo(8);
        assertThat(stopped.out())
                .contains("stands still: locked")
                .contains("spar help SPAR-R016")
                .contains("rm -- " + lock + " && spar resume " + play.id());
        assertThat(play.told("a git that was killed left it")).isTrue();
        assertThat(lock).exists();
        Files.delete(lock);
        var said = play.spar("resume");
        assertThat(said.code()).as(said.toString()).isZero();
    }

    @Test
    void a_git_at_work_is_named_and_its_lock_is_nobody_s_to_remove() throws Exception {
        Path lock = left();
        var git = new ProcessBuilder(List.of("git", "hash-object", "--stdin"))
                .directory(play.repository().root().toFile())
                .start();
        try {
            var stopped = play.spar("resume", "--attempts", "9");
            assertThat(stopped.code()).isEqualTo(8);
            assertThat(stopped.out())
                    .contains("(process " + git.pid() + ")")
                    .contains("spar resume " + play.id())
                    .doesNotContain("rm -- ");
        } finally {
            git.destroyForcibly().waitFor();
        }
        Files.delete(lock);
        assertThat(play.spar("resume").code()).isZero();
    }

    @Test
    void a_run_whose_branch_cannot_be_made_is_locked_too() throws Exception {
        Path lock = Files.createFile(play.repository().root().resolve(".git/refs/heads/other.lock"));
        var stopped = play.spar("run", "answer 42", "--branch", "other");
        assertThat(stopped.code()).as(stopped.toString()).isEqualTo(8);
        assertThat(stopped.out()).contains("rm -- " + lock);
    }

    private Path left() throws IOException {
        return Files.createFile(play.repository().root().resolve(".git/refs/heads/mine.lock"));
    }
}
