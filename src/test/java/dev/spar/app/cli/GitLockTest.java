package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locks of the user's git that somebody holds, or that a git left when it was killed. */
class GitLockTest {

    @TempDir
    Path folder;

    Play play;

    @BeforeEach
    void a_run_is_met() {
        play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--branch", "mine").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"index.lock, land", "refs/heads/main.lock, land", "packed-refs.lock, clean --yes"})
    void the_lock_of_a_dead_git_is_told_with_the_line_that_removes_it_and_never_removed(String lock, String command)
            throws Exception {
        Path left = left(lock);
        var refused = spar(command);
        assertThat(refused.code()).isEqualTo(8);
        assertThat(refused.err())
                .contains("SPAR-R016")
                .contains("a git that was killed left it")
                .contains("rm -- " + left);
        assertThat(left).exists();
        String line = refused.err()
                .lines()
                .filter(l -> l.contains("rm -- "))
                .findFirst()
                .orElseThrow();
        var words = line.replaceFirst("^ *fix +", "")
                .replaceFirst(" && spar .*", "")
                .split(" ", -1);
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
        assertThat(spar(command).code()).isZero();
    }

    @Test
    void a_git_at_work_is_named_and_waited_for() throws Exception {
        Path lock = left("index.lock");
        var git = new ProcessBuilder(List.of("git", "hash-object", "--stdin"))
                .directory(play.repository().root().toFile())
                .start();
        try {
            assertThat(spar("land").err())
                    .contains("A git is at work there (process " + git.pid() + ")")
                    .doesNotContain("rm -- ");
        } finally {
            git.destroyForcibly().waitFor();
        }
        assertThat(spar("land").err()).as("control").contains("rm -- " + lock);
    }

    private Path left(String lock) throws IOException {
        return Files.createFile(play.repository().root().resolve(".git").resolve(lock));
    }

    private Called.Said spar(String command) {
        return play.spar(command.split(" ", -1));
    }
}
