package dev.spar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final Key UP = new Key.Pressed(Key.Named.UP);
    private final Keys keys = new Keys();

    @Test
    void signs_and_named_keys_come_in_their_order() {
        assertThat(of("pé\r\u001b[A\u001bOB\u001b[5~\u007f"))
                .containsExactly(
                        new Key.Sign('p'),
                        new Key.Sign('é'),
                        new Key.Pressed(Key.Named.ENTER),
                        UP,
                        new Key.Pressed(Key.Named.DOWN),
                        new Key.Pressed(Key.Named.PAGE_UP),
                        new Key.Pressed(Key.Named.BACKSPACE));
    }

    @Test
    void whatever_comes_byte_by_byte_is_the_same() {
        var all = new ArrayList<Key>();
        for (byte b : "a日\u001b[A\u001b[200~x\ny\u001b[201~🚀".getBytes(StandardCharsets.UTF_8)) {
            all.addAll(keys.of(new byte[] {b}));
        }
        assertThat(all)
                .containsExactly(
                        new Key.Sign('a'), new Key.Sign('日'), UP, new Key.Pasted("x\ny"), new Key.Sign(0x1F680));
    }

    @Test
    void an_escape_is_one_when_nothing_follows() {
        assertThat(of("\u001b")).isEmpty();
        assertThat(keys.rest()).contains(new Key.Pressed(Key.Named.ESCAPE));
        assertThat(of("\u001ba")).containsExactly(new Key.Pressed(Key.Named.ESCAPE), new Key.Sign('a'));
    }

    @Test
    void letters_of_what_is_pasted_are_no_keys() {
        assertThat(of("\u001b[200~approve all\u001b[201~q"))
                .containsExactly(new Key.Pasted("approve all"), new Key.Sign('q'));
    }

    @Test
    void sequences_that_mean_nothing_are_passed_over() {
        assertThat(of("\u001b[<0;3;4Mq\u0001")).containsExactly(new Key.Sign('q'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b",
                "\u001b[",
                "\u001b[20",
                "\u001b[200~",
                "\u001b[200~a q\u001b",
                "\u001b[200~a q\u001b[20"
            })
    void a_paste_is_one_wherever_a_slow_line_cuts_it(String first) {
        String all = "\u001b[200~a q\u001b[201~";
        var seen = new ArrayList<>(of(first));
        for (int look = 0; look < 50; look++) {
            keys.rest().ifPresent(seen::add);
        }
        seen.addAll(of(all.substring(first.length()) + "d"));
        if (first.length() == 1) {
            assertThat(seen.removeFirst()).isEqualTo(new Key.Pressed(Key.Named.ESCAPE));
        }
        assertThat(seen).containsExactly(new Key.Pasted("a q"), new Key.Sign('d'));
    }

    @Test
    void a_paste_that_is_longer_than_a_line_holds_is_nothing_to_its_end() {
        var seen = new ArrayList<>(of("\u001b[200~" + "y".repeat(70_000)));
        keys.rest().ifPresent(seen::add);
        seen.addAll(of("a y\rq\u001b[201~p"));
        assertThat(seen).containsExactly(new Key.TooMuch(), new Key.Sign('p'));
        assertThat(of("\u001b[200~short\u001b[201~")).as("the next one").containsExactly(new Key.Pasted("short"));
    }

    @Test
    void an_escape_within_a_paste_is_of_the_paste() {
        assertThat(of("\u001b[200~x\u001b[A\u001b\u001b[2\u001b[201~q"))
                .containsExactly(new Key.Pasted("x\u001b[A\u001b\u001b[2"), new Key.Sign('q'));
    }

    private List<Key> of(String text) {
        return keys.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
