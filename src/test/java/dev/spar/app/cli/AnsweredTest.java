package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question that was answered while nobody drives its run: it is not asked again, and all is said of what follows. */
class AnsweredTest {

    @TempDir
    Path folder;

    private Optional<Play> made = Optional.empty();

    @BeforeEach
    void a_run_that_asks_whether_to_start() {
        made = Optional.of(Play.in(folder));
        assertThat(spar("run", "answer 42", "--approve", "plan").code()).isEqualTo(3);
        assertThat(spar("status").out()).as("control").contains("asks: Start on this plan");
    }

    private Play play() {
        return made.orElseThrow();
    }

    private Called.Said spar(String... words) {
        return play().here().with("USER", "ada").spar(words);
    }

    @Test
    void who_answered_is_told_what_the_answer_was_and_how_it_goes_on() {
        assertThat(spar("approve").out()).contains("spar resume " + play().id());
        says("yes, by you");
        assertThat(play().here().with("USER", "bob").spar("status").out()).contains("answered: yes, by ada");
        assertThat(spar("reject", "--note", "no, wait").code()).isZero();
        says("no, by you");
        var resumed = spar("resume");
        assertThat(resumed.out()).contains("rejected");
        for (String command : List.of("status", "report")) {
            assertThat(spar(command, play().id()).out()).as(command).doesNotContain("answered: ");
        }
        assertThat(spar("status").out()).doesNotContain("answered: ");
    }

    private void says(String answer) {
        String resume = "spar resume " + play().id();
        for (String command : List.of("status", "report")) {
            assertThat(spar(command, play().id()).out())
                    .as(command)
                    .contains("answered: " + answer + "; " + resume)
                    .contains("go on with that answer")
                    .doesNotContain("yes: Start");
        }
        for (String[] list : List.of(new String[] {"status"}, new String[] {"status", "--all"})) {
            assertThat(spar(list).out())
                    .contains("answered: " + answer + "\n            " + resume + "\n")
                    .doesNotContain("asks: ");
        }
        assertThat(spar("status", "--json").out()).contains("answered: " + answer);
    }

    @Test
    void a_run_whose_driver_left_while_it_asked_proposes_an_answer() throws IOException {
        Path timeline = play().run().resolve("timeline.jsonl");
        List<String> lines = Files.readAllLines(timeline);
        assertThat(lines.getLast()).contains("\"parked\"");
        Files.write(timeline, lines.subList(0, lines.size() - 1));
        assertThat(spar("status", play().id()).out())
                .contains("stands still: interrupted")
                .containsSubsequence("next", "spar approve", "spar reject");
        assertThat(spar("approve").code()).isZero();
        assertThat(spar("status", play().id()).out()).contains("answered: yes, by you");
    }
}
