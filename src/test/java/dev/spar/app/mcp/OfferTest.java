package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What tools say of themselves, and what they take and give. */
class OfferTest {

    @TempDir
    Path folder;

    private Called nobody() throws IOException {
        return Called.in(folder.toRealPath())
                .with("SPAR_HOME", folder.resolve("state").toString());
    }

    @Test
    void clients_ask_their_person_by_what_a_tool_does() throws IOException {
        try (var client = Client.named("claude-code", nobody())) {
            JsonNode tools = client.ask("tools/list", "{}").at("/result/tools");
            assertThat(tools.valueStream().map(OfferTest::hints))
                    .containsExactlyInAnyOrder(
                            "adversarial reads reaches-out",
                            "review_diff reads reaches-out",
                            "criteria_check reads",
                            "status reads",
                            "report reads",
                            "state",
                            "start reaches-out",
                            "control destroys reaches-out");
        }
    }

    private static String hints(JsonNode tool) {
        JsonNode hints = tool.path("annotations");
        return tool.path("name").asString()
                + (hints.path("readOnlyHint").asBoolean() ? " reads" : "")
                + (hints.path("destructiveHint").asBoolean() ? " destroys" : "")
                + (hints.path("openWorldHint").asBoolean() ? " reaches-out" : "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status|{\"repository\": \"a\\u0000b\"}",
                "status|{\"repository\": \"a\\ud800b\"}",
                "control|{\"run\": \"r-abc123\", \"action\": \"say\", \"text\": \"a\\u0000b\"}",
                "criteria_check|{\"checks\": [\"true\", \"echo \\u0000\"]}",
                "criteria_check|{\"spec_file\": \"a\\u0000b.md\"}"
            })
    void what_no_path_and_no_command_can_hold_is_refused(String tool, String arguments) throws IOException {
        try (var client = Client.named("claude-code", nobody())) {
            JsonNode refused = client.call(tool, arguments);
            assertThat(refused.path("isError").asBoolean()).isTrue();
            assertThat(Client.text(refused)).contains("NUL");
            assertThat(Client.text(client.call("status", "{}"))).as("control").isEqualTo("no runs yet");
        }
    }

    @Test
    void what_is_kept_comes_back_whole_and_what_would_not_is_not_kept() throws IOException {
        String most = "é".repeat(4_096);
        try (var client = Client.named("claude-code", nobody())) {
            client.call("state", "{\"action\": \"write\", \"key\": \"most\", \"value\": \"" + most + "\"}");
            JsonNode read = client.call("state", "{\"action\": \"read\", \"key\": \"most\"}");
            assertThat(Client.text(read)).isEqualTo(most);
            assertThat(read.at("/structuredContent/value").asString()).isEqualTo(most);
            String lines = "\\n".repeat(8_000);
            JsonNode refused =
                    client.call("state", "{\"action\": \"write\", \"key\": \"lines\", \"value\": \"" + lines + "\"}");
            assertThat(refused.path("isError").asBoolean()).isTrue();
            assertThat(Client.text(client.call("state", "{\"action\": \"list\"}")))
                    .isEqualTo("most");
        }
    }
}
