package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The tool {@code review_diff}, answered by agents that play a script. */
class ReviewToolTest {
    private static final String FINDING = """
        {"title": "counts one too few", "severity": "high", "ground": "defect", "reference": "wrong_result",
         "file": "answer", "firstLine": 1, "lastLine": 1, "scenario": "the answer is asked for: 40 and not 41%s",
         "recommendation": "write 41", "confidence": 0.8, "introducedByThisChange": true}\
        """;

    @TempDir
    Path folder;

    private Play play;

    @BeforeEach
    void play() {
        play = Play.in(folder);
        finds(FINDING.formatted(""));
    }

    private void finds(String findings) {
        play.plays("""
            {"path": "*/review#*/**", "says": {"findings": [%s], "observations": [], "filesJudged": ["answer"]}}\
            """.formatted(findings));
    }

    @Test
    void uncommitted_edits_are_reviewed_and_nothing_of_the_users_is_touched() {
        play.repository().write("answer", "40\n");
        String before = play.repository().git("for-each-ref");
        try (var client = Client.named("claude-code", play.here())) {
            JsonNode result = client.call("review_diff", "{}");
            assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
            assertThat(Client.text(result))
                    .contains("F1 high  counts one too few", "answer:1", "BLOCK")
                    .contains("spar://runs/" + play.id() + "/summary.md");
            JsonNode fields = result.path("structuredContent");
            assertThat(fields.path("verdict").asString()).isEqualTo("block");
            assertThat(fields.at("/findings/0/line_start").asInt()).isEqualTo(1);
            assertThat(fields.at("/authors/0").asString())
                    .as("whoever asks most likely wrote it")
                    .isEqualTo("anthropic");
            assertThat(Client.text(client.call("review_diff", "{\"fail_on\": \"critical\", \"all\": true}")))
                    .contains("CHANGES");
        }
        assertThat(play.repository().git("for-each-ref")).isEqualTo(before);
        assertThat(play.repository().git("status", "--porcelain")).isEqualTo("M answer");
        assertThat(play.here().spar("status").code()).as("it needs nobody").isZero();
    }

    @Test
    void a_patch_is_a_text_and_a_target_never_the_name_of_a_file() {
        String patch = "--- a/answer\n+++ b/answer\n@@ -1 +1 @@\n-41\n+40\n";
        play.repository().write("my.patch", patch);
        play.repository().commit("a patch in the repository");
        try (var client = Client.named("codex-mcp-client", play.here())) {
            JsonNode named = client.call("review_diff", "{\"target\": \"my.patch\"}");
            assertThat(named.path("isError").asBoolean()).as(named.toString()).isTrue();
            JsonNode nonsense = client.call("review_diff", "{\"patch\": \"make it better\"}");
            assertThat(nonsense.path("isError").asBoolean())
                    .as(nonsense.toString())
                    .isTrue();
            JsonNode given = client.call("review_diff", "{\"patch\": \"" + patch.replace("\n", "\\n") + "\"}");
            assertThat(Client.text(given)).contains("F1 high");
            assertThat(Client.text(client.call("review_diff", "{}"))).startsWith("nothing to review");
        }
    }

    @Test
    void many_findings_are_cut_to_what_a_client_takes_in_and_the_rest_is_named() {
        String more = " or else not".repeat(60);
        finds(String.join(",", Collections.nCopies(40, FINDING.formatted(more)))
                .replace("counts one", "counts one of"));
        play.repository().write("answer", "40\n");
        try (var client = Client.named("claude-code", play.here())) {
            JsonNode result = client.call("review_diff", "{}");
            JsonNode fields = result.path("structuredContent");
            int all = fields.path("findings").size() + fields.path("left_out").asInt();
            assertThat(all).as(fields.toString()).isPositive();
            assertThat(Client.text(result).length() + fields.toString().length())
                    .as("6,000 tokens")
                    .isLessThan(24_000);
        }
    }

    @Test
    void what_nobody_trusts_is_not_reviewed_and_no_agent_asks_agents() {
        play.repository().write("answer", "40\n");
        try (var client = Client.named("some-editor", play.here().with("SPAR_DEPTH", "1"))) {
            assertThat(Client.text(client.call("review_diff", "{}"))).contains("SPAR_DEPTH=1");
        }
        play.spar("trust", "--revoke");
        try (var client = Client.named("some-editor", play.here())) {
            assertThat(Client.text(client.call("review_diff", "{}"))).contains("SPAR-R007", "spar trust");
        }
        assertThat(play.state().resolve("runs")).doesNotExist();
    }
}
