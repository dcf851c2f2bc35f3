package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
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
import tools.jackson.databind.JsonNode;

/** {@code spar mcp serve}, as its clients meet it. */
class ServeTest {

    @TempDir
    Path folder;

    private Called nobody() throws IOException {
        return Called.in(folder.toRealPath())
                .with("SPAR_HOME", folder.resolve("state").toString());
    }

    @Test
    void the_tools_take_nothing_but_what_their_schemas_name() throws IOException {
        try (var client = Client.named("claude-code", nobody())) {
            JsonNode tools = client.ask("tools/list", "{}").at("/result/tools");
            assertThat(tools.valueStream().map(t -> t.path("name").asString()))
                    .containsExactlyInAnyOrder(
                            "adversarial",
                            "review_diff",
                            "criteria_check",
                            "start",
                            "status",
                            "control",
                            "report",
                            "state");
            assertThat(tools.valueStream()).allSatisfy(t -> {
                assertThat(t.path("description").asString()).hasSizeGreaterThan(20);
                assertThat(t.at("/inputSchema/additionalProperties").asBoolean(true))
                        .isFalse();
            });
            assertThat(Client.text(client.call("status", "{}"))).isEqualTo("no runs yet");
            JsonNode misfit = client.call("status", "{\"gates\": \"off\"}");
            assertThat(misfit.path("isError").asBoolean()).isTrue();
            assertThat(Client.text(misfit)).contains("gates");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nonsense",
                "[{\"jsonrpc\": \"2.0\", \"id\": 9, \"method\": \"ping\"}]",
                "7",
                "{\"jsonrpc\": \"2.0\", \"id\": {\"a\": 1}, \"method\": \"ping\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"tools/fetch\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"tools/call\", \"params\": {\"name\": \"absent\"}}",
                "{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"initialize\", \"params\": 7}"
            })
    void what_is_no_request_is_answered_with_an_error_and_the_next_one_is_served(String line) throws IOException {
        try (var client = Client.named("claude-code", nobody())) {
            client.sends(line);
            assertThat(client.hears().path("error").path("code").asInt()).isBetween(-32800, -32000);
            assertThat(client.ask("ping", "{}").has("result")).isTrue();
        }
    }

    @Test
    void a_message_of_more_than_4_MB_is_refused_unread_and_one_of_almost_so_much_is_not() throws IOException {
        try (var client = Client.named("claude-code", nobody())) {
            client.sends("\"" + "x".repeat(5 << 20) + "\"");
            assertThat(client.hears().at("/error/message").asString()).contains("4194304");
            client.sends("\"" + "x".repeat(4_000_000) + "\"");
            assertThat(client.hears().at("/error/message").asString()).contains("JSON object");
            assertThat(client.ask("ping", "{}").has("result")).isTrue();
        }
    }

    @Test
    void nothing_is_done_for_a_client_that_has_not_introduced_itself() throws Exception {
        try (var client = new Client(nobody())) {
            assertThat(client.ask("ping", "{}").has("result")).isTrue();
            var early = client.ask("tools/call", "{\"name\": \"status\", \"arguments\": {}}");
            assertThat(early.at("/error/message").asString()).contains("initialize");
        }
    }

    @Test
    void a_repository_that_nobody_trusts_is_not_worked_on() throws IOException {
        var stranger = SampleRepository.in(folder.resolve("stranger"), "Makefile", "test:\n\ttouch ran\n");
        var play = Play.in(folder);
        try (var client = Client.named("codex-mcp-client", play.here())) {
            String there = "{\"task\": \"answer 42\", \"repository\": \"%s\"}".formatted(stranger.root());
            JsonNode refused = client.call("start", there);
            assertThat(refused.path("isError").asBoolean()).isTrue();
            assertThat(Client.text(refused)).contains("SPAR-R007").contains("spar trust " + stranger.root());
            assertThat(client.call("report", there.replace("\"task\": \"answer 42\", ", ""))
                            .path("isError")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(play.state().resolve("runs")).doesNotExist();
        assertThat(stranger.root().resolve("ran")).doesNotExist();
    }

    @Test
    void a_run_is_started_in_the_background_followed_and_read() throws IOException {
        var play = Play.in(folder);
        try (var client = Client.named("claude-code", play.withSpar())) {
            JsonNode started = client.call("start", "{\"task\": \"answer 42\"}");
            assertThat(started.path("isError").asBoolean())
                    .as(started.toString())
                    .isFalse();
            String id = started.at("/structuredContent/run/id").asString();
            assertThat(id).isEqualTo(play.id());
            finished(play);
            assertThat(Client.text(client.call("status", "{\"run\": \"" + id + "\"}")))
                    .contains("met");
            assertThat(Client.text(client.call("report", "{\"run\": \"" + id + "\"}")))
                    .contains("answer");
            JsonNode summary = client.ask("resources/read", "{\"uri\": \"spar://runs/" + id + "/summary.md\"}");
            assertThat(summary.at("/result/contents/0/text").asString()).contains("1 of 1");
            JsonNode timeline = client.ask("resources/read", "{\"uri\": \"spar://runs/" + id + "/timeline\"}");
            assertThat(timeline.at("/result/contents/0/text").asString()).contains("run-started");
            JsonNode over = client.call("control", "{\"run\": \"" + id + "\", \"action\": \"pause\"}");
            assertThat(Client.text(over)).contains("SPAR-W002");
        }
    }

    /** Looks on until it is met: on a busy machine it may not be driven yet when one first looks. */
    private static void finished(Play play) {
        var said = play.here().spar("attach");
        for (int looks = 0; looks < 200 && !play.told("run-finished"); looks++) {
            said = play.here().spar("attach");
        }
        assertThat(said.out()).as(said.err()).contains("finished: met");
    }

    @Test
    void a_task_is_a_text_and_never_the_name_of_a_file() throws IOException {
        var play = Play.in(folder);
        Files.writeString(play.repository().root().resolve(".git/info/exclude"), "notes.md\n");
        play.repository().write("notes.md", "what nobody asked to be read");
        try (var client = Client.named("claude-code", play.withSpar())) {
            var started = client.call("start", "{\"task\": \"notes.md\"}");
            assertThat(started.path("isError").asBoolean())
                    .as(started.toString())
                    .isFalse();
        }
        finished(play);
        assertThat(play.run().resolve("spec.frozen.md")).content().isEqualTo("notes.md");
    }

    @Test
    void an_agent_that_spar_started_starts_no_agents() throws IOException {
        var play = Play.in(folder);
        try (var client = Client.named("claude-code", play.here().with("SPAR_DEPTH", "1"))) {
            var refused = client.call("start", "{\"task\": \"answer 42\"}");
            assertThat(refused.path("isError").asBoolean()).isTrue();
            assertThat(Client.text(refused)).contains("SPAR_DEPTH=1");
            assertThat(Client.text(client.call("control", "{\"run\": \"r-abcdef\", \"action\": \"resume\"}")))
                    .contains("SPAR_DEPTH=1");
            assertThat(Client.text(client.call("status", "{}"))).as("control").isEqualTo("no runs yet");
        }
        assertThat(play.state().resolve("runs")).doesNotExist();
    }

    @Test
    void approving_is_the_users_unless_their_own_configuration_says_otherwise() throws IOException {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--approve", "plan").code()).isEqualTo(3);
        String approve = "{\"run\": \"" + play.id() + "\", \"action\": \"approve\"}";
        play.repository().write(".spar/config.toml", "[mcp]\nallow_approve = true\n");
        try (var client = Client.named("claude-code", play.here())) {
            assertThat(Client.text(client.call("control", approve))).contains("mcp.allow_approve");
        }
        try (var client = Client.named("claude-code", play.here().with("SPAR_MCP__ALLOW_APPROVE", "true"))) {
            assertThat(Client.text(client.call("control", approve))).contains("mcp.allow_approve");
        }
        assertThat(play.run().resolve("commands.jsonl")).doesNotExist();
        play.configuration("[mcp]\nallow_approve = true\n");
        try (var client = Client.named("claude-code", play.here())) {
            assertThat(Client.text(client.call("control", approve))).contains("approved");
        }
        assertThat(play.run().resolve("commands.jsonl")).content().contains("approve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spar://runs/../secret/plan.md",
                "spar://runs/r-linked/plan.md",
                "spar://runs/r-linked/timeline",
                "spar://runs/%2e%2e/plan.md",
                "spar://runs/r-abcdef/../../secret",
                "spar://runs/r-abcdef/writer.lock",
                "file:///etc/passwd"
            })
    void nothing_outside_of_runs_is_read(String uri) throws IOException {
        Path secret = Files.createDirectories(folder.resolve("secret"));
        for (String name : List.of("plan.md", "timeline.jsonl")) {
            Files.writeString(secret.resolve(name), "a secret\n");
        }
        Path runs = Files.createDirectories(folder.resolve("state/runs"));
        Files.createSymbolicLink(runs.resolve("r-linked"), secret);
        try (var client = Client.named("claude-code", nobody())) {
            JsonNode answer = client.ask("resources/read", "{\"uri\": \"" + uri + "\"}");
            assertThat(answer.has("error")).as(answer.toString()).isTrue();
            assertThat(answer.toString()).doesNotContain("a secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "00", "-1", "zero", "0 ", "١"})
    void a_depth_that_is_not_nought_is_one_whatever_it_says(String depth) throws IOException {
        var play = Play.in(folder);
        try (var client = Client.named("claude-code", play.here().with("SPAR_DEPTH", depth))) {
            assertThat(Client.text(client.call("start", "{\"task\": \"answer 42\"}")))
                    .contains("SPAR_DEPTH=");
        }
        assertThat(play.state().resolve("runs")).doesNotExist();
    }

    @Test
    void no_tool_takes_a_gate_a_check_or_the_fence_away() throws IOException {
        try (var client = Client.named("claude-code", nobody())) {
            JsonNode tools = client.ask("tools/list", "{}").at("/result/tools");
            List<String> names = tools.valueStream()
                    .flatMap(t -> t.at("/inputSchema/properties").propertyNames().stream())
                    .toList();
            assertThat(names)
                    .contains("task", "spec", "patch")
                    .noneMatch(n -> n.matches(".*(gate|trust|fence|sandbox|verify|config|env|yes|force).*"));
        }
    }

    @Test
    void small_texts_are_kept_by_name_apart_for_each_repository_and_bounded() throws IOException {
        var one = SampleRepository.in(folder.resolve("one"));
        var two = SampleRepository.in(folder.resolve("two"));
        try (var client = Client.named("claude-code", nobody().from(one.root()))) {
            client.call("state", "{\"action\": \"write\", \"key\": \"plan.v1\", \"value\": \"step 2\"}");
            assertThat(Client.text(client.call("state", "{\"action\": \"read\", \"key\": \"plan.v1\"}")))
                    .isEqualTo("step 2");
            assertThat(client.call("state", "{\"action\": \"read\", \"key\": \"../trusted\"}")
                            .path("isError")
                            .asBoolean())
                    .isTrue();
            String long1 = "ä".repeat(5_000);
            assertThat(Client.text(client.call(
                            "state", "{\"action\": \"write\", \"key\": \"b\", \"value\": \"" + long1 + "\"}")))
                    .contains("8192 bytes");
            assertThat(Client.text(client.call("state", "{\"action\": \"list\"}")))
                    .isEqualTo("plan.v1");
        }
        try (var client = Client.named("claude-code", nobody().from(two.root()))) {
            assertThat(Client.text(client.call("state", "{\"action\": \"list\"}")))
                    .isEqualTo("nothing is kept");
        }
        try (var client = Client.named("claude-code", nobody().from(one.root()))) {
            client.call("state", "{\"action\": \"clear\", \"key\": \"plan.v1\"}");
            assertThat(Client.text(client.call("state", "{\"action\": \"list\"}")))
                    .isEqualTo("nothing is kept");
        }
        assertThat(nobody().spar("status").code()).as("the home stays Spar's").isZero();
    }
}
