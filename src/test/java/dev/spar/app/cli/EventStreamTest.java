package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs are told while a run is driven. */
class EventStreamTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void a_stream_begins_with_the_run_names_it_on_every_line_and_ends_with_the_result() {
        var play = Play.in(folder);
        var said = play.spar("run", "answer 42", "--output-format", "stream-json");
        var lines = lines(said.out());
        assertThat(types(lines))
                .contains("run.claimed", "run.started", "checkpoint.created", "run.finished")
                .endsWith("result");
        assertThat(lines.subList(0, lines.size() - 1))
                .allSatisfy(l -> assertThat(l.path("run").asString()).isEqualTo(play.id()));
        assertThat(said.err()).as("words go on beside it").contains("milestone").contains("end");
    }

    @Test
    void a_resumed_stream_tells_its_own_drive_only() {
        var play = Play.in(folder).plays("""
            {"path": "milestone#1/implement", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
            """);
        play.spar("run", "answer 42", "--on-limit", "stop");
        play.plays(Play.BUILDS);
        var lines = lines(play.here()
                .at("2026-11-20T13:00:00Z")
                .spar("resume", "--output-format", "stream-json")
                .out());
        assertThat(types(lines))
                .startsWith("run.claimed")
                .doesNotContain("run.started")
                .contains("checkpoint.created", "run.finished");
    }

    @Test
    void raw_progress_is_one_event_a_line_on_standard_error_and_nothing_else() {
        var said = Play.in(folder).spar("run", "answer 42", "--progress", "rawjson");
        assertThat(types(lines(said.err()))).contains("run.started", "run.finished");
        assertThat(said.out()).contains("finished: met");
        assertThat(Play.in(folder.resolve("quiet"))
                        .spar("run", "answer 42", "--progress", "none")
                        .err())
                .isEmpty();
    }

    @Test
    void a_refusal_leads_programs_on_by_three_commands() {
        var said = Play.in(folder).spar("run", "x", "--tiem", "2h", "--json");
        assertThat(JSON.readTree(said.out()).path("next")).hasSize(3);
    }

    private static List<JsonNode> lines(String text) {
        return text.lines().map(JSON::readTree).toList();
    }

    private static List<String> types(List<JsonNode> lines) {
        return lines.stream().map(l -> l.path("type").asString()).toList();
    }
}
