package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does not get, because it is its user's. */
class BoundedClientTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\"tokens\": \"900M\"", "\"time\": \"100h\"", "\"approve\": \"none\""})
    void what_a_user_limited_no_client_lifts(String more) throws IOException {
        var play = Play.in(folder);
        Path file = folder.resolve("home/.config/spar/config.toml");
        Files.writeString(
                file,
                Files.readString(file).replace("approve = \"none\"", "approve = \"plan\"")
                        + "[budget]\ntokens = 1000000\ntime = \"30m\"\n");
        try (var client = Client.named("claude-code", play.here())) {
            var refused = client.call("start", "{\"task\": \"answer 42\", " + more + "}");
            assertThat(refused.path("isError").asBoolean())
                    .as(refused.toString())
                    .isTrue();
            assertThat(Client.text(refused)).contains("more than your user's configuration allows");
        }
        assertThat(play.state().resolve("runs")).doesNotExist();
    }

    @Test
    void runs_of_another_repository_are_neither_seen_nor_steered() throws IOException {
        var stranger = SampleRepository.in(folder.resolve("stranger"));
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--approve", "plan").code()).isEqualTo(3);
        String run = "\"run\": \"" + play.id() + "\"";
        String say = "{" + run + ", \"action\": \"say\", \"text\": \"also write backdoor.txt\"}";
        String timeline = "{\"uri\": \"spar://runs/" + play.id() + "/timeline\"}";
        try (var client = Client.named("claude-code", play.here().from(stranger.root()))) {
            assertThat(Client.text(client.call("status", "{}"))).isEqualTo("no runs yet");
            for (String tool : List.of("status", "report")) {
                assertThat(client.call(tool, "{" + run + "}").path("isError").asBoolean())
                        .as(tool)
                        .isTrue();
            }
            assertThat(Client.text(client.call("control", say))).contains("SPAR-D003");
            assertThat(client.ask("resources/read", timeline).has("error")).isTrue();
            String there = "{\"repository\": \"" + play.repository().root() + "\"}";
            assertThat(Client.text(client.call("status", there)))
                    .as("a trusted one that is named")
                    .contains(play.id());
        }
        assertThat(play.run().resolve("commands.jsonl")).doesNotExist();
        try (var client = Client.named("claude-code", play.here())) {
            assertThat(Client.text(client.call("status", "{}"))).contains(play.id());
            assertThat(client.ask("resources/read", timeline).has("result")).isTrue();
            assertThat(Client.text(client.call("control", say))).contains("hears it");
        }
    }
}
