package dev.spar.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the user's that are brought into a worktree. */
class BootstrapTest {
    @TempDir
    Path temp;

    @Test
    void nothing_is_brought_through_a_link_of_the_worktree() throws IOException {
        Path user = temp.resolve("user");
        Files.createDirectories(user.resolve("conf"));
        Files.writeString(user.resolve("conf/.env"), "TOKEN");
        Path plain = Files.createDirectories(temp.resolve("plain"));
        assertThat(bring(user, plain)).as("control").isEmpty();
        assertThat(plain.resolve("conf/.env")).hasContent("TOKEN");

        Path victim = Files.createDirectories(temp.resolve("victim"));
        Path work = Files.createDirectories(temp.resolve("work"));
        Files.createSymbolicLink(work.resolve("conf"), victim);
        assertThat(bring(user, work)).isEqualTo("'conf/.env' lies behind a link of the worktree");
        assertThat(victim).isEmptyDirectory();
    }

    private static String bring(Path user, Path folder) {
        return new Bootstrap(user)
                .bring(folder, List.of("conf/.env"), List.of())
                .orElse("");
    }
}
