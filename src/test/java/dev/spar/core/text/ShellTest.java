package dev.spar.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "it's",
                "`touch x`",
                "$(touch x)",
                "a\"b",
                "\\",
                "-rf",
                "*",
                "a;b",
                "!x",
                ""
            })
    void a_word_comes_out_of_a_shell_as_it_went_in(String text) throws Exception {
        var shell = new ProcessBuilder("sh", "-c", "printf %s " + Shell.word(text)).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(shell.waitFor()).isZero();
    }
}
