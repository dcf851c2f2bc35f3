package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

    @TempDir
    Path folder;

    @Test
    void what_an_agent_wrote_steers_no_terminal_and_reaches_a_program_as_it_is() {
        var play = Play.in(folder).plays("""
            {"path": "milestone#1/implement", "edits": [{"write": "answer", "text": "42\\n"},
             {"write": "note\\nFAKE line\\u001b", "text": "\\u001b[2Jwiped\\u009b\\n"}], "says": %s}\
            """.formatted(Play.done()));
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.here().typing("").spar("diff").out())
                .contains("+\\x1b[2Jwiped\\x9b")
                .doesNotContain("\u001b", "\u009b");
        assertThat(play.spar("diff").out()).contains("+\u001b[2Jwiped\u009b");
        for (String form : new String[] {"--stat", "--name-only"}) {
            assertThat(play.spar("diff", form).out()).as(form).contains("note\\x0aFAKE line\\x1b");
        }
    }
}
