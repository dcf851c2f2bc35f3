package dev.spar.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

    @ParameterizedTest
    @ValueSource(
            ints = {0, 7, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x9D, 0xAD, 0x200B, 0x202E, 0x2028, 0x2066, 0xFEFF, 0xE0041})
    void what_steers_hides_or_reorders_is_written_out(int c) {
        String text = "a" + Character.toString(c) + "b";
        assertThat(Visible.line(text)).isEqualTo("a" + written(c) + "b");
        assertThat(Visible.lines(text)).isEqualTo("a" + written(c) + "b");
        assertThat(Visible.flat(text)).isEqualTo("a b");
    }

    private static String written(int c) {
        return c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Grüße, 日本, İı", "a😀b", "back\\slash"})
    void what_people_write_stays_as_it_is(String text) {
        assertThat(Visible.line(text)).isEqualTo(text);
        assertThat(Visible.lines(text + "\n\t" + text)).isEqualTo(text + "\n\t" + text);
        assertThat(Visible.flat(text)).isEqualTo(text);
        assertThat(Visible.encodable(text)).isSameAs(text);
    }

    @Test
    void a_line_end_makes_no_second_line() {
        assertThat(Visible.line("a\nb\tc")).isEqualTo("a\\x0ab\\x09c");
        assertThat(Visible.flat("a\r\n\nb")).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({"d83d, before", "de00, after"})
    void half_a_character_is_replaced_so_that_the_text_can_be_stored(String half, String at) {
        char c = (char) Integer.parseInt(half, 16);
        String text = at.equals("before") ? "x" + c + "😀" : "😀" + c + "x";
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isFalse();
        assertThat(Visible.encodable(text))
                .isEqualTo(text.replace("x" + c, "x\uFFFD").replace(c + "x", "\uFFFDx"));
    }
}
