package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Main;
import dev.spar.testing.Act;
import dev.spar.testing.Conversation;
import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.RealAgents;
import dev.spar.testing.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real claude calls our MCP tool {@code adversarial}, and the real codex answers; and the other way round. Only the
 * models behind both are scripted.
 */
@Execution(ExecutionMode.CONCURRENT)
class AgentsAskEachOtherTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CALLER = "Have your plan attacked before you begin.";
    private static final String ATTACK = "You attack a text before it is acted on";
    private static final String PLAN = "Keep every page in a map and never empty it.";

    private final Story story;

    AgentsAskEachOtherTest(@TempDir Path folder) throws Exception {
        story = new Story(folder, script());
    }

    @AfterEach
    void stop() {
        story.close();
    }

    private static Script script() {
        String call = JSON.writeValueAsString(Map.of("text", PLAN, "context", "pages of orders"));
        String answer = JSON.writeValueAsString(Map.of(
                "verdict",
                "challenged",
                "strongestConcern",
                "An added order never shows.",
                "objections",
                List.of(Map.of(
                        "claim", "A kept page hides an added order",
                        "evidence", "src/orders.js, add",
                        "refutedBy", "a test that adds between two reads passes")),
                "approveIf",
                List.of("add empties the map")));
        return new Script()
                .when("attack", ATTACK)
                .does(Act.look("src/orders.js"))
                .says(answer)
                .when("caller", CALLER)
                .does(Act.tool("spar", "adversarial", call))
                .says("The other one said what it thinks of it.");
    }

    @Test
    void claude_asks_and_codex_answers() throws Exception {
        Path config = Files.writeString(
                story.repository.root().resolveSibling("mcp.json"),
                JSON.writeValueAsString(Map.of(
                        "mcpServers",
                        Map.of(
                                "spar",
                                Map.of(
                                        "type", "stdio",
                                        "command", server().getFirst(),
                                        "args", server().subList(1, server().size()),
                                        "env", story.shell.environment())))));
        var said = story.shell
                .program(
                        Map.of(
                                "ANTHROPIC_BASE_URL", story.server.url(),
                                "CLAUDE_CODE_OAUTH_TOKEN", "of-nobody",
                                "CLAUDE_CODE_MAX_RETRIES", "1",
                                "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1"),
                        List.of(
                                RealAgents.claude().toString(),
                                "-p",
                                CALLER,
                                "--output-format",
                                "json",
                                "--mcp-config",
                                config.toString(),
                                "--strict-mcp-config",
                                "--allowedTools",
                                "mcp__spar__adversarial"))
                .ended();
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        answered(Wire.MESSAGES, Wire.RESPONSES, "codex");
    }

    @Test
    void codex_asks_and_claude_answers() throws Exception {
        var argv = new ArrayList<>(List.of(RealAgents.codexWrapper().toString(), "exec", "--json"));
        argv.addAll(List.of("--skip-git-repo-check", "-m", "gpt-5.5", "-c", "model_provider=\"scripted\""));
        argv.addAll(List.of("-c", story.provider(), "-c", "mcp_servers.spar=" + table()));
        argv.add(CALLER);
        var said =
                story.shell.program(Map.of("SCRIPTED_KEY", "of-nobody"), argv).ended();
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        answered(Wire.RESPONSES, Wire.MESSAGES, "claude");
    }

    private static List<String> server() {
        var argv = new ArrayList<>(Shell.java());
        argv.addAll(List.of(Main.class.getName(), "mcp", "serve"));
        return argv;
    }

    private String table() {
        List<String> all = server();
        String arguments = all.subList(1, all.size()).stream()
                .map(AgentsAskEachOtherTest::quoted)
                .collect(Collectors.joining(",", "[", "]"));
        String variables = story.shell.environment().entrySet().stream()
                .map(e -> e.getKey() + "=" + quoted(e.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return "{command=" + quoted(all.getFirst()) + ",args=" + arguments + ",env=" + variables
                + ",tool_timeout_sec=60,required=true}";
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    /** The caller's model saw the verdict; the other vendor's model saw the plan, and nobody else did. */
    private void answered(Wire caller, Wire other, String by) {
        List<String> results = story.server.asked().stream()
                .filter(c -> c.wire() == caller)
                .flatMap(c -> c.items().stream())
                .filter(Conversation.Item.Result.class::isInstance)
                .map(i -> ((Conversation.Item.Result) i).text())
                .toList();
        assertThat(String.join("\n", results)).contains("CHALLENGED", "A kept page hides an added order", by);
        assertThat(story.sent(other))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains(ATTACK, PLAN).doesNotContain(CALLER));
        assertThat(story.sent(caller)).noneMatch(text -> text.contains(ATTACK));
        assertThat(story.shell.timeline().of("run-finished")).hasSize(1);
        story.leavesNothingBehind();
    }
}
