package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @TempDir
    Path folder;

    @Test
    void bash_completes_every_kind_of_word() throws IOException {
        Tabbed.bash(folder, script("bash")).completes_what_may_stand_there();
    }

    @Test
    void another_shell_is_an_error_that_names_those_there_are() {
        var said = Called.in(folder).spar("completion", "tcsh");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("bash, zsh or fish");
    }

    private Path script(String shell) throws IOException {
        var said = Called.in(folder).spar("completion", shell);
        assertThat(said.code()).as(said.err()).isZero();
        return Files.writeString(folder.resolve("spar." + shell), said.out());
    }
}
