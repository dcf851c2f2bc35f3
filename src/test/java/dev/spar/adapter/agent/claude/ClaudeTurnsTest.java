package dev.spar.adapter.agent.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.BillingRoute;
import dev.spar.adapter.agent.Call;
import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.agent.Stage.Seen;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Billing;
import dev.spar.core.settings.ToolRules;
import dev.spar.flow.port.Agents;
import dev.spar.testing.Act;
import dev.spar.testing.ModelServer;
import dev.spar.testing.RealCast;
import dev.spar.testing.Repository;
import dev.spar.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real claude may do, read and be billed for under our flags. */
class ClaudeTurnsTest {
    private static final String FINE = "{\"verdict\":\"fine\"}";

    private final ModelServer server = ModelServer.start(new Script()
            .when("look", "LOOK")
            .says(FINE)
            .when("commands", "COMMANDS")
            .does(Act.run("sh ./check.sh"), Act.run("sh ./other.sh"))
            .says(FINE));
    private final RealCast cast;
    private final Repository work;

    ClaudeTurnsTest(@TempDir Path folder) {
        cast = new RealCast(folder, server);
        work = Repository.with(
                folder.resolve("project"),
                "check.sh",
                "echo checked > checked.txt\n",
                "other.sh",
                "echo other > other.txt\n",
                "CLAUDE.md",
                "PROJECT-NOTE\n",
                ".claude/rules/r.md",
                "PROJECT-RULE\n",
                "CLAUDE.local.md",
                "LOCAL-NOTE\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void project_notes_reach_a_planner_and_neither_a_reviewer_nor_the_users_own_notes_reach_anybody()
            throws IOException {
        Files.writeString(cast.home().resolve(".claude/CLAUDE.md"), "USER-NOTE");
        assertThat(take(cast.host(), claude(), Role.PLANNER, "LOOK")).isInstanceOf(Reply.Said.class);
        String planner = server.asked().getLast().everything();
        assertThat(planner)
                .contains("PROJECT-NOTE", "PROJECT-RULE")
                .doesNotContain("USER-NOTE", "LOCAL-NOTE", "# Memory");
        assertThat(take(cast.host(), claude(), Role.REVIEWER, "LOOK")).isInstanceOf(Reply.Said.class);
        assertThat(server.asked().getLast().everything()).doesNotContain("PROJECT-NOTE", "PROJECT-RULE", "USER-NOTE");
        assertThat(server.asked().getLast().tools())
                .containsExactlyInAnyOrder("Read", "Grep", "Glob", "StructuredOutput");
    }

    @Test
    void without_a_fence_only_the_configured_checks_run_and_the_rest_is_told_with_its_reason() {
        AgentHost host = host(false, List.of("sh ./check.sh"), new TreeMap<>());
        Reply reply = take(host, claude(), Role.BUILDER, "COMMANDS");
        assertThat(work.root().resolve("checked.txt")).exists();
        assertThat(work.root().resolve("other.txt")).doesNotExist();
        assertThat(reply).isInstanceOfSatisfying(Reply.Said.class, said -> {
            assertThat(said.denied())
                    .singleElement()
                    .asString()
                    .startsWith("Bash sh ./other.sh")
                    .contains("approval");
            assertThat(said.commandsRun()).extracting(Reply.CommandRun::command).containsExactly("sh ./check.sh");
        });
    }

    @Test
    void inside_the_fence_every_command_runs() {
        assertThat(take(cast.host(), claude(), Role.BUILDER, "COMMANDS"))
                .isInstanceOfSatisfying(
                        Reply.Said.class, said -> assertThat(said.denied()).isEmpty());
        assertThat(work.root().resolve("other.txt")).hasContent("other");
    }

    @Test
    void a_tool_that_its_user_denies_does_not_exist_and_a_denied_use_is_not_made() {
        var none = new ToolRules(List.of("Read", "Bash"), List.of("Bash"));
        assertThat(take(cast.host(), with(claude(), none), Role.BUILDER, "COMMANDS"))
                .isInstanceOf(Reply.Said.class);
        assertThat(server.asked().getLast().tools()).containsExactlyInAnyOrder("Read", "StructuredOutput");
        assertThat(work.root().resolve("other.txt")).doesNotExist();
        var uses = new ToolRules(List.of(), List.of("Bash(sh ./other.sh)"));
        assertThat(take(cast.host(), with(claude(), uses), Role.BUILDER, "COMMANDS"))
                .isInstanceOf(Reply.Said.class);
        assertThat(work.root().resolve("other.txt")).doesNotExist();
        assertThat(work.root().resolve("checked.txt")).exists();
    }

    @Test
    void of_the_users_own_servers_only_those_of_the_allow_list_are_started() throws IOException {
        Path settings = Files.writeString(cast.home().resolve(".claude.json"), """
            {"mcpServers":{"mine":{"command":"touch","args":["mine.txt"]},
                               "other":{"command":"touch","args":["other.txt"]}}}
            """);
        AgentSettings wanting = with(claude(), List.of("mine"));
        assertThat(take(cast.host(), wanting, Role.BUILDER, "LOOK")).isInstanceOf(Reply.Said.class);
        assertThat(work.root().resolve("mine.txt")).exists();
        assertThat(work.root().resolve("other.txt")).doesNotExist();
        assertThat(JsonLines.object(Files.readString(settings).replace("\n", " ")))
                .as("the CLI may write its own file, and it stays whole")
                .isPresent();
        try (var left = Files.walk(cast.home().resolveSibling("turns"))) {
            assertThat(left).noneMatch(f -> f.endsWith("mcp.json"));
        }
    }

    @Test
    void a_servers_tokens_lie_in_the_runs_folder_only_until_claude_has_read_them() throws IOException {
        Files.writeString(cast.home().resolve(".claude.json"), """
            {"mcpServers":{"mine":{"command":"true","env":{"TOKEN":"s3cret"}}}}
            """);
        AgentSettings wanting = with(claude(), List.of("mine"));
        var turn = cast.turn("claude", Role.PLANNER, "LOOK", work.root());
        Path file = turn.folder().resolve("mcp.json");
        var there = new ArrayList<Boolean>();
        var observer = new Agents.Observer() {
            @Override
            public void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model) {
                there.add(Files.exists(file));
            }

            @Override
            public void saw(AgentEvent event) {
                there.add(Files.exists(file));
            }
        };
        var _ = new ClaudeBackend(cast.host(), ZoneOffset.UTC)
                .ask(
                        new Call(turn, wanting, turn.prompt(), Optional.empty(), turn.folder(), turn.deadline()),
                        observer);
        assertThat(there).startsWith(true).endsWith(false);
        assertThat(there.stream().filter(t -> !t).count())
                .as("from its first event on")
                .isGreaterThan(2);
    }

    @Test
    void an_api_key_of_the_environment_is_taken_out_and_shown() {
        AgentHost host = host(true, List.of(), Map.of("ANTHROPIC_API_KEY", "sk-ant-of-nobody"));
        ClaudeBackend backend = new ClaudeBackend(host, ZoneOffset.UTC);
        BillingRoute route = backend.billing(claude());
        assertThat(route.kind()).isEqualTo(BillingRoute.Kind.GATEWAY);
        assertThat(route.takenOut()).containsExactly("ANTHROPIC_API_KEY");
        assertThat(take(host, claude(), Role.PLANNER, "LOOK")).isInstanceOf(Reply.Said.class);
    }

    @Test
    void a_key_that_the_cli_finds_by_itself_is_stopped_before_it_is_billed() {
        AgentSettings keyed = new AgentSettings(
                "claude",
                "claude",
                claude().binary(),
                List.of("--settings", "{\"apiKeyHelper\":\"echo sk-ant-of-nobody\"}"),
                new TreeMap<>(Map.of("ANTHROPIC_BASE_URL", server.url(), "CLAUDE_CODE_MAX_RETRIES", "0")),
                claude().vendor(),
                claude().model(),
                claude().effort(),
                claude().configHome(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(take(cast.host(), keyed, Role.PLANNER, "LOOK"))
                .isInstanceOfSatisfying(
                        Reply.Unusable.class, u -> assertThat(u.why()).isEqualTo(Reply.Unfit.BILLING));
        AgentHost allowing = new AgentHost(
                cast.host().spawner(),
                cast.host().path(),
                cast.host().environment(),
                cast.home(),
                true,
                new Billing(true),
                cast.host().sandbox(),
                List.of(),
                cast.host().prices(),
                cast.host().clock(),
                cast.host().ports(),
                UnaryOperator.identity());
        assertThat(take(allowing, keyed, Role.PLANNER, "LOOK")).isInstanceOf(Reply.Said.class);
    }

    private Reply take(AgentHost host, AgentSettings settings, Role role, String prompt) {
        var agents = new ConfiguredAgents(
                new TreeMap<>(Map.of("claude", settings)),
                new TreeMap<>(Map.of("claude", new ClaudeBackend(host, ZoneOffset.UTC))),
                host.prices(),
                mark -> {},
                UnaryOperator.identity());
        return agents.take(cast.turn("claude", role, prompt, work.root()), new Seen());
    }

    private AgentSettings claude() {
        return cast.settings("claude");
    }

    private static AgentSettings with(AgentSettings a, List<String> servers) {
        return new AgentSettings(
                a.name(),
                a.kind(),
                a.binary(),
                a.args(),
                a.environment(),
                a.vendor(),
                a.model(),
                a.effort(),
                a.configHome(),
                a.writable(),
                servers,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static AgentSettings with(AgentSettings a, ToolRules tools) {
        return new AgentSettings(
                a.name(),
                a.kind(),
                a.binary(),
                a.args(),
                a.environment(),
                a.vendor(),
                a.model(),
                a.effort(),
                a.configHome(),
                a.writable(),
                a.mcpServers(),
                a.skills(),
                Optional.of(tools),
                Optional.empty());
    }

    private AgentHost host(boolean fenced, List<String> checks, Map<String, String> more) {
        var environment = new TreeMap<>(cast.host().environment());
        environment.putAll(more);
        return new AgentHost(
                cast.host().spawner(),
                cast.host().path(),
                environment,
                cast.home(),
                fenced,
                new Billing(false),
                cast.host().sandbox(),
                checks,
                cast.host().prices(),
                cast.host().clock(),
                cast.host().ports(),
                UnaryOperator.identity());
    }
}
