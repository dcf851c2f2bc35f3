package dev.spar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8), false);

    @Test
    void only_rows_that_changed_are_written() {
        screen.take();
        draw("one", "two", "three");
        assertThat(draw("one", "2", "three")).contains("\u001b[2;1H2").doesNotContain("one", "three");
        assertThat(draw("one", "2", "three")).isEmpty();
        assertThat(draw("one")).as("what is gone is wiped").contains("\u001b[2;1H\u001b", "\u001b[3;1H\u001b");
        screen.forget();
        assertThat(draw("one")).contains("one");
    }

    @Test
    void nothing_is_written_once_it_is_given_back_and_that_happens_once() {
        screen.take();
        draw("one");
        written.reset();
        screen.give();
        assertThat(said()).contains("\u001b[?1049l", "\u001b[?25h", "\u001b[?7h", "\u001b[?2004l");
        assertThat(draw("two")).isEmpty();
        screen.give();
        assertThat(said()).isEmpty();
        screen.take();
        assertThat(draw("two")).contains("two");
    }

    private String draw(String... rows) {
        written.reset();
        screen.draw(List.of(rows).stream().map(Row::of).toList(), "spar");
        return said();
    }

    private String said() {
        String said = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return said;
    }
}
