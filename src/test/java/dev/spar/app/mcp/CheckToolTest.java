package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The tool {@code criteria_check}, in a real repository, with real commands. */
class CheckToolTest {
    private static final String SPEC = """
        # The answer

        ## Acceptance Criteria

        - the answer is 42
          check: sh tests/is.sh 42
        """;

    @TempDir
    Path folder;

    private Play play;

    @BeforeEach
    void play() {
        play = Play.in(folder);
    }

    @Test
    void criteria_of_a_text_are_seen_red_before_and_green_now() {
        play.repository().write("answer", "42\n");
        try (var client = Client.named("claude-code", play.here().with("SPAR_DEPTH", "1"))) {
            JsonNode result = client.call("criteria_check", "{\"spec\": \"" + SPEC.replace("\n", "\\n") + "\"}");
            assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
            assertThat(Client.text(result)).contains("✓ verified", "1 of 1 criteria met, 1 of them verified");
            JsonNode fields = result.path("structuredContent");
            assertThat(fields.path("answer").asString()).isEqualTo("met");
            assertThat(fields.at("/criteria/0/status").asString()).isEqualTo("verified");
            assertThat(fields.at("/criteria/0/command").asString()).isEqualTo("sh tests/is.sh 42");
        }
        assertThat(play.state().resolve("runs")).as("no run, no agent").doesNotExist();
    }

    @Test
    void what_fails_is_told_with_what_it_said_and_is_no_error_of_the_tool() {
        try (var client = Client.named("claude-code", play.here())) {
            JsonNode result = client.call("criteria_check", "{\"checks\": [\"sh tests/is.sh 42\"]}");
            assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
            assertThat(Client.text(result)).contains("failed", "not ok 1 - is 42");
            assertThat(result.at("/structuredContent/answer").asString()).isEqualTo("unmet");
            assertThat(Client.text(client.call("criteria_check", "{}"))).startsWith("no criteria were given");
        }
    }

    @Test
    void a_file_of_the_repository_is_read() {
        play.repository().write("docs/spec.md", SPEC);
        try (var client = Client.named("claude-code", play.here())) {
            assertThat(Client.text(client.call("criteria_check", "{\"spec_file\": \"docs/spec.md\"}")))
                    .contains("0 of 1 criteria met");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.md", "link.md", "/etc/passwd", "absent.md", "-"})
    void no_file_outside_of_the_repository_is_read(String name) throws IOException {
        Files.writeString(folder.resolve("secret.md"), SPEC.replace("the answer", "the secret"));
        Files.createSymbolicLink(play.repository().root().resolve("link.md"), folder.resolve("secret.md"));
        try (var client = Client.named("claude-code", play.here())) {
            JsonNode result = client.call("criteria_check", "{\"spec_file\": \"" + name + "\"}");
            assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
            assertThat(Client.text(result)).contains("SPAR-S007").doesNotContain("secret is");
        }
    }

    @Test
    void what_a_model_wants_run_does_not_leave_the_fence_whatever_the_users_configuration_allows() throws IOException {
        Path canary = folder.resolve("canary");
        play.configuration("[sandbox]\nrequired = false\n");
        String command = "echo was here > " + canary + " && false";
        try (var client = Client.named("claude-code", play.here())) {
            client.call("criteria_check", "{\"checks\": [\"" + command + "\"]}");
        }
        assertThat(canary).doesNotExist();
        assertThat(new ProcessBuilder("sh", "-c", command)
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .as("control")
                .isEqualTo(1);
        assertThat(canary).exists();
    }

    @Test
    void what_a_model_wants_run_gets_neither_the_network_nor_the_variables_that_the_users_own_checks_get()
            throws IOException {
        play.configuration("[verify]\nnetwork = true\nenv = [\"TOK\"]\n");
        Path ours = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        List<String> commands = List.of("test -z $TOK", "test $(readlink /proc/self/ns/net) != '" + ours + "'");
        String checks = commands.stream().map(c -> "\"" + c + "\"").collect(Collectors.joining(", "));
        var here = play.here().with("TOK", "secret");
        try (var client = Client.named("claude-code", here)) {
            assertThat(Client.text(client.call("criteria_check", "{\"checks\": [" + checks + "]}")))
                    .contains("2 of 2 criteria met");
        }
        var control = here.spar("check", "--fresh", "--check", commands.getFirst(), "--check", commands.getLast());
        assertThat(control.out()).as("control: " + control.err()).contains("0 of 2 criteria met");
    }

    @Test
    void what_nobody_trusts_is_not_run() {
        play.spar("trust", "--revoke");
        try (var client = Client.named("claude-code", play.here())) {
            assertThat(Client.text(client.call("criteria_check", "{\"checks\": [\"sh tests/is.sh 42\"]}")))
                    .contains("SPAR-R007");
        }
    }
}
