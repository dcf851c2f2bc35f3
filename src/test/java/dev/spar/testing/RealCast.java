package dev.spar.testing;

import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.Backend;
import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.agent.Prices;
import dev.spar.adapter.agent.claude.ClaudeBackend;
import dev.spar.adapter.agent.codex.CodexBackend;
import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.adapter.process.Marks;
import dev.spar.adapter.process.PortBlocks;
import dev.spar.adapter.process.TrustedPath;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Capabilities;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.run.StepPath;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Billing;
import dev.spar.core.settings.Sandbox;
import dev.spar.flow.port.Agents;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The real claude and codex with a home, logins and a model server of their own, as a run would have them: fenced, by
 * the port.
 */
public final class RealCast {
    private final Path home;
    private final Path turns;
    private final AgentHost host;
    private final Agents agents;
    private final SortedMap<String, AgentSettings> settings = new TreeMap<>();

    /** {@code folder} is a fresh temporary folder. */
    public RealCast(Path folder, ModelServer server) {
        this(folder, server, List.of());
    }

    /** {@code more} is added to the command lines of both, so it must be for the one that is asked. */
    public RealCast(Path folder, ModelServer server, List<String> more) {
        home = made(folder.resolve("home"));
        turns = made(folder.resolve("turns"));
        made(home.resolve(".codex"));
        made(home.resolve(".claude"));
        var environment =
                new TreeMap<>(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "LANG", "C.UTF-8"));
        var spawner = new HostSpawner(HomeView.of(environment, List.of(), List.of()), true);
        host = new AgentHost(
                spawner,
                TrustedPath.of(environment, Path.of("/")),
                environment,
                home,
                true,
                new Billing(false),
                new Sandbox(true, List.of(), false),
                List.of(),
                Prices.shipped(),
                InstantSource.system(),
                PortBlocks.in(folder.resolve("locks")),
                UnaryOperator.identity());
        settings.put("claude", claude(server, more));
        settings.put("codex", codex(server, more));
        agents = agents(settings);
    }

    private Agents agents(SortedMap<String, AgentSettings> those) {
        var backends = new TreeMap<String, Backend>(Map.of(
                ClaudeBackend.KIND, new ClaudeBackend(host, ZoneOffset.UTC),
                CodexBackend.KIND, new CodexBackend(host, ZoneOffset.UTC)));
        var marks = new Marks();
        return new ConfiguredAgents(those, backends, host.prices(), marks::end, UnaryOperator.identity());
    }

    /** Logged in with a subscription's token; few retries, so that what fails does so soon. */
    private AgentSettings claude(ModelServer server, List<String> more) {
        var environment = new TreeMap<>(Map.of(
                "ANTHROPIC_BASE_URL", server.url(),
                "CLAUDE_CODE_OAUTH_TOKEN", "sk-ant-oat-of-nobody",
                "CLAUDE_CODE_MAX_RETRIES", "1"));
        return agent("claude", RealAgents.claude(), more, environment, Optional.empty());
    }

    private AgentSettings codex(ModelServer server, List<String> more) {
        String provider = """
            model_providers.scripted={name="Scripted",base_url="%s/v1",env_key="SCRIPTED_KEY",wire_api="responses",\
            request_max_retries=0,stream_max_retries=1}\
            """.formatted(server.url());
        var args = new ArrayList<>(List.of("-c", "model_provider=\"scripted\"", "-c", provider));
        args.addAll(more);
        return agent(
                "codex",
                RealAgents.codexWrapper(),
                args,
                new TreeMap<>(Map.of("SCRIPTED_KEY", "of-nobody")),
                Optional.of("gpt-5.5"));
    }

    private static AgentSettings agent(
            String kind,
            Path binary,
            List<String> args,
            SortedMap<String, String> environment,
            Optional<String> model) {
        return new AgentSettings(
                kind,
                kind,
                Optional.of(binary.toString()),
                List.copyOf(args),
                environment,
                Optional.empty(),
                model,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public Agents agents() {
        return agents;
    }

    /** The same cast, but this agent keeps its own files there. */
    public Agents with(String agent, Path configHome) {
        return with(agent, Optional.of(configHome.toString()), List.of());
    }

    /** The same cast, but these skills of the user are let through to this agent. */
    public Agents letting(String agent, String... skills) {
        return with(agent, settings(agent).configHome(), List.of(skills));
    }

    private Agents with(String agent, Optional<String> configHome, List<String> skills) {
        AgentSettings now = settings(agent);
        var others = new TreeMap<>(settings);
        others.put(
                agent,
                new AgentSettings(
                        now.name(),
                        now.kind(),
                        now.binary(),
                        now.args(),
                        now.environment(),
                        now.vendor(),
                        now.model(),
                        now.effort(),
                        configHome,
                        now.writable(),
                        now.mcpServers(),
                        skills,
                        Optional.empty(),
                        Optional.empty()));
        return agents(others);
    }

    public AgentHost host() {
        return host;
    }

    public AgentSettings settings(String agent) {
        return Objects.requireNonNull(settings.get(agent));
    }

    public Path home() {
        return home;
    }

    /** A first turn; its folder is named after its number. */
    public Turn turn(String agent, Role role, String prompt, Path worktree) {
        return turn(agent, role, prompt, worktree, Optional.empty());
    }

    public Turn turn(String agent, Role role, String prompt, Path worktree, Optional<SessionId> resume) {
        try (var earlier = Files.list(turns)) {
            return new Turn(
                    new StepPath(role.word()),
                    1,
                    role,
                    new AgentRef(agent, Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    prompt,
                    SCHEMA,
                    Capabilities.of(role, false),
                    worktree,
                    resume,
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(60),
                    made(turns.resolve("turn-" + earlier.count())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same turn, taken by an agent with a model and an effort of its own. */
    public static Turn by(AgentRef agent, Turn turn) {
        return new Turn(
                turn.path(),
                turn.attempt(),
                turn.role(),
                agent,
                turn.program(),
                turn.prompt(),
                turn.schema(),
                turn.capabilities(),
                turn.worktree(),
                turn.resume(),
                turn.deadline(),
                turn.stall(),
                turn.folder());
    }

    /** What every turn of these tests answers. */
    public static final String SCHEMA = """
        {"type":"object","properties":{"verdict":{"type":"string"}},"required":["verdict"],\
        "additionalProperties":false}\
        """;

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
