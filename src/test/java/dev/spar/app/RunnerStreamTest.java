package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job of GitHub Actions prints is read for commands by its runner, line by line. */
class RunnerStreamTest {
    /** As the runner reads them: two colons where a line begins, or the older form anywhere in it. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^\\s*::[a-z-]+( [^:]*)?::|##\\[[a-z-]+[^\\]]*]", Pattern.UNICODE_CHARACTER_CLASS);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error::x",
                "ok\n  ::set-env name=PATH::/tmp",
                "not ok 1 - ##[error]x",
                "\t::stop-commands::x",
                "one\r::error::x",
                "\u00a0\u3000::add-mask::e",
                ":::error::x",
                "###[error]x"
            })
    void no_line_that_is_printed_is_a_command(String text) {
        assertThat(COMMAND.matcher(text.replaceFirst("^:(?=::)", "")).find())
                .as("it is one as it stands")
                .isTrue();
        assertThat(printed(text)).doesNotContainPattern(COMMAND);
    }

    @Test
    void other_text_stays_as_it_is() {
        String text = "✓ verified  C1  a::b\n  | std::vector<int> # [x] #[y]\n : : x\n";
        assertThat(printed(text)).isEqualTo(text);
    }

    @Test
    void a_document_in_json_says_the_same_as_elsewhere() {
        var here = Called.in(folder);
        String asked = "##[set-output name=z]1";
        assertThat(here.spar("status", asked, "--json").out())
                .as("control: elsewhere it is printed as it is")
                .contains(asked);
        var job = here.with("GITHUB_ACTIONS", "true").spar("status", asked, "--json");
        assertThat(job.out()).contains("##\\u005bset-output").doesNotContain("##[");
        assertThat(here.spar("status", asked).err()).contains("SPAR-D003").doesNotContain("##[");
    }

    private static String printed(String text) {
        var bytes = new ByteArrayOutputStream();
        var stream = new RunnerStream(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        stream.print(text);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
