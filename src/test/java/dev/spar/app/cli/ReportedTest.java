package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a run comes from its journal, and what cannot be meant is refused before anything is done. */
class ReportedTest {
    @TempDir
    Path folder;

    @Test
    void a_report_is_what_the_journal_says_now_whatever_an_earlier_drive_wrote() throws IOException {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        String written = Files.readString(play.run().resolve("summary.md"));
        Files.writeString(play.run().resolve("summary.md"), "# out of date\n");
        Files.writeString(play.run().resolve("report.json"), "{}");
        assertThat(play.spar("report").out()).contains(written.strip()).doesNotContain("out of date");
        assertThat(play.spar("report", "--format", "json").out()).contains("\"schema\":\"spar.report/1\"");
    }

    @Test
    void ways_to_land_and_tiers_that_do_not_exist_are_refused_and_nothing_is_moved() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        String before = play.repository().git("rev-parse", "main");
        for (var command : List.of(
                List.of("land", "--ff", "--squash"),
                List.of("land", "--verify", "anything"),
                List.of("verify", "--tier", "7"),
                List.of("verify", "--tier", "-1"))) {
            var said = play.spar(command.toArray(String[]::new));
            assertThat(said.code()).as(command + " " + said).isEqualTo(2);
            assertThat(said.err()).contains("SPAR-C007");
        }
        assertThat(play.repository().git("rev-parse", "main")).isEqualTo(before);
        assertThat(play.spar("land", "--ff").code()).as("positive control").isZero();
        assertThat(play.repository().git("rev-parse", "main")).isNotEqualTo(before);
    }

    @Test
    void programs_get_numbers_as_numbers_and_nothing_of_how_a_run_is_kept() {
        var play = Play.in(folder);
        for (String[] command : new String[][] {{"run", "answer 42", "--json"}, {"status", "", "--json"}}) {
            command[1] = command[1].isEmpty() ? play.id() : command[1];
            var data = JsonMapper.builder()
                    .build()
                    .readTree(play.spar(command).out())
                    .get("data");
            assertThat(data.get("over").isBoolean()).isTrue();
            assertThat(data.get("workflow").asString()).isEqualTo("supervised");
            for (String number : List.of("calls", "tokens", "checkpoints", "criteria", "met", "active_seconds")) {
                assertThat(data.get(number).isNumber()).as(number).isTrue();
            }
            assertThat(data.get("met").asInt()).isOne();
            assertThat(data.propertyNames()).doesNotContain("process", "next1", "active");
        }
    }
}
