package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The tool {@code adversarial}, answered by scripted agents; the real ones answer each other in {@code app.whole}. */
class AdversarialTest {
    private static final String CHALLENGES = """
        {"path": "challenge", "says": {"verdict": "challenged", "strongestConcern": "41 is not 42",
         "objections": [{"claim": "the plan never writes the file", "evidence": "answer holds 41",
                         "refutedBy": "answer holds 42 after it"}], "approveIf": ["it writes answer"]}}\
        """;
    private static final String PLAN = "{\"text\": \"Think about 42.\", \"context\": \"the answer must be 42\"}";

    @TempDir
    Path folder;

    @Test
    void a_plan_is_attacked_in_a_run_of_its_own_and_nothing_stays_in_the_repository() throws IOException {
        var play = Play.in(folder).plays(CHALLENGES);
        String before =
                play.repository().git("for-each-ref") + play.repository().git("status", "--porcelain");
        try (var client = Client.named("some-editor", play.here())) {
            JsonNode result = client.call("adversarial", PLAN);
            assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
            assertThat(Client.text(result))
                    .startsWith("VERDICT: CHALLENGED\nSTRONGEST_CONCERN: 41 is not 42\nOBJECTIONS:\n1. ")
                    .contains("APPROVE_IF:\n- it writes answer", "by two", "spar://runs/" + play.id());
            JsonNode fields = result.path("structuredContent");
            assertThat(fields.path("verdict").asString()).isEqualTo("CHALLENGED");
            assertThat(fields.at("/objections/0/refuted_by").asString()).contains("42");
        }
        assertThat(play.repository().git("for-each-ref") + play.repository().git("status", "--porcelain"))
                .isEqualTo(before);
        assertThat(play.state().resolve("worktrees/" + play.id())).doesNotExist();
        assertThat(play.told("\"workflow\":\"adversarial\"")).isTrue();
        assertThat(prompt(play)).contains("Think about 42.", "the answer must be 42");
        var status = play.here().spar("status");
        assertThat(status.code()).as("it needs nobody: " + status.out()).isZero();
    }

    @Test
    void a_question_is_not_the_run_that_commands_mean_which_name_none() throws IOException {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        String work = play.id();
        play.plays(CHALLENGES, Play.BUILDS);
        try (var client = Client.named("some-editor", play.here())) {
            client.call("adversarial", PLAN);
        }
        assertThat(play.spar("report", "--json").out()).contains(work);
        assertThat(play.spar("land").code()).isZero();
    }

    private static String prompt(Play play) throws IOException {
        try (var files = Files.walk(play.run().resolve("steps"))) {
            Path prompt = files.filter(f -> f.endsWith("prompt.md")).findFirst().orElseThrow();
            return Files.readString(prompt);
        }
    }

    @Test
    void an_agent_that_answers_nothing_is_no_verdict() {
        var play =
                Play.in(folder).plays("{\"path\": \"challenge\", \"fault\": {\"kind\": \"refuse\", \"why\": \"no\"}}");
        try (var client = Client.named("some-editor", play.here())) {
            JsonNode result = client.call("adversarial", PLAN);
            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(Client.text(result)).contains("no verdict").contains("spar resume " + play.id());
        }
    }

    @Test
    void a_question_whose_server_was_killed_asks_for_nobody() throws IOException {
        var play =
                Play.in(folder).plays("{\"path\": \"challenge\", \"fault\": {\"kind\": \"refuse\", \"why\": \"no\"}}");
        try (var client = Client.named("some-editor", play.here())) {
            client.call("adversarial", PLAN);
        }
        Path timeline = play.run().resolve("timeline.jsonl");
        List<String> lines = Files.readAllLines(timeline);
        assertThat(lines.getLast()).contains("\"parked\"");
        Files.write(timeline, lines.subList(0, lines.size() - 1));
        Files.delete(play.run().resolve("status"));
        var status = play.here().spar("status");
        assertThat(status.out()).contains("Done (1)", "nobody drives it since").doesNotContain("Needs you");
        assertThat(status.code()).isZero();
    }

    @Test
    void what_nobody_trusts_is_not_read_and_no_agent_asks_agents() throws IOException {
        var play = Play.in(folder).plays(CHALLENGES);
        try (var client = Client.named("some-editor", play.here().with("SPAR_DEPTH", "2"))) {
            assertThat(Client.text(client.call("adversarial", PLAN))).contains("SPAR_DEPTH=2");
        }
        play.spar("trust", "--revoke");
        try (var client = Client.named("some-editor", play.here())) {
            assertThat(Client.text(client.call("adversarial", PLAN))).contains("SPAR-R007", "spar trust");
        }
        assertThat(play.state().resolve("runs")).doesNotExist();
    }
}
