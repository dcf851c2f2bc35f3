package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a workflow prints is read for commands by its runner, line by line. */
class AnnotationsTest {
    /** As the runner reads them: two colons where a line begins, or the older form anywhere in it. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*::[a-z-]+( [^:]*)?::|##\\[[a-z-]+[^\\]]*]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error::x",
                "ok\n  ::set-env name=PATH::/tmp",
                "not ok 1 - ##[error]x",
                "\t::stop-commands::x",
                ":::error::x"
            })
    void no_line_that_is_made_harmless_is_a_command(String text) {
        assertThat(COMMAND.matcher(text.replaceFirst("^:(?=::)", "")).find())
                .as("it is one as it stands")
                .isTrue();
        assertThat(COMMAND.matcher(Annotations.harmless(text)).find()).isFalse();
    }

    @Test
    void other_text_stays_as_it_is() {
        String text = "✓ verified  C1  a::b\n  | std::vector<int>";
        assertThat(Annotations.harmless(text)).isEqualTo(text);
        assertThat(List.of(Annotations.harmless("::::x"))).noneMatch(t -> t.startsWith("::"));
    }
}
