package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that its owner wrote into a task or a branch's name: it is in nothing that is kept. */
class SecretSinksTest {
    private static final String TOKEN = "ghp_" + "a8Zk2LmQ9xR4tY7uW1vB5nC3dE6fG0hJ8kPq";

    @TempDir
    Path folder;

    private Play play;

    @BeforeEach
    void a_repository() {
        play = Play.in(folder);
    }

    /** Files of runs that hold the word, whatever the case of its letters. */
    private List<String> holding(String word) throws IOException {
        try (var files = Files.walk(play.state())) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> read(f).contains(word.toLowerCase(Locale.ROOT)))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_secret_in_a_task_is_in_no_file_of_the_run_and_in_no_branch() throws IOException {
        var said = play.spar("run", "answer 42 with " + TOKEN);
        assertThat(said.code()).isZero();
        assertThat(play.told("left out of the task")).isTrue();
        assertThat(holding(TOKEN.substring(0, 12))).isEmpty();
        assertThat(holding("answer 42")).as("control").isNotEmpty();
        assertThat(play.repository().git("branch", "--all").toLowerCase(Locale.ROOT))
                .contains("github-pat")
                .doesNotContain("ghp_", "ghp-");
    }

    @Test
    void a_branch_is_not_named_by_a_secret() {
        var said = play.spar("run", "answer 42", "--branch", "work/" + TOKEN);
        assertThat(said.code()).isEqualTo(7);
        assertThat(said.err()).contains("SPAR-G004").doesNotContain(TOKEN);
        assertThat(play.repository().git("branch", "--all")).doesNotContain("work/");
    }
}
