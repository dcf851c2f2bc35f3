package dev.spar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        assertThat(keys.waits()).isFalse();
    }

    @Test
    void an_escape_is_one_when_nothing_follows() {
        assertThat(of("\u001b")).isEmpty();
        assertThat(keys.waits()).isTrue();
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

    private List<Key> of(String text) {
        return keys.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
