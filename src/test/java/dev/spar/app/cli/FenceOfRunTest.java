package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FenceOfRunTest {
    @TempDir
    Path folder;

    @Test
    void checks_of_a_run_see_what_lies_around_their_repository_but_not_the_users_own_tree() throws IOException {
        Path real = folder.toRealPath();
        var play = Play.in(folder).configuration("[sandbox]\nreadable = [\"" + real + "\"]\n");
        Files.writeString(folder.resolve("beside"), "seen");
        Files.writeString(folder.resolve("repo/.git/info/exclude"), ".env\n");
        Files.writeString(folder.resolve("repo/.env"), "s3cret");

        String check = "git rev-parse HEAD && cat " + real + "/beside && ! cat " + real + "/repo/.env";
        var said = play.spar("run", "answer 42", "--check", check);

        assertThat(said.err()).contains("tier2 cold: pass").doesNotContain("FAIL");
    }
}
