package dev.spar.adapter.agent;

import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.adapter.process.PortBlocks;
import dev.spar.adapter.process.TrustedPath;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Capabilities;
import dev.spar.core.agent.ProcessMark;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A host, a worktree and turns for tests of what all agents have in common. */
public final class Stage {
    /** What turns here answer. */
    public static final String SCHEMA = """
        {"type":"object","properties":{"verdict":{"type":"string"}},"required":["verdict"],\
        "additionalProperties":false}\
        """;

    private final Path folder;

    public Stage(Path folder) {
        this.folder = folder;
    }

    public AgentHost host() {
        var environment = new TreeMap<>(
                Map.of("PATH", System.getenv("PATH"), "HOME", made("home").toString()));
        return new AgentHost(
                new HostSpawner(HomeView.of(environment, List.of(), List.of()), true),
                TrustedPath.of(environment, Path.of("/")),
                environment,
                made("home"),
                true,
                new Billing(false),
                new Sandbox(true, List.of(), false),
                List.of(),
                Prices.shipped(),
                InstantSource.system(),
                PortBlocks.in(made("locks")),
                UnaryOperator.identity());
    }

    public static AgentSettings settings(String name, String kind, String binary, String... args) {
        return new AgentSettings(
                name,
                kind,
                Optional.of(binary),
                List.of(args),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public Turn turn(String agent, Role role, String path, int attempt) {
        return new Turn(
                new StepPath(path),
                attempt,
                role,
                new AgentRef(agent, Optional.empty(), Optional.empty()),
                Optional.empty(),
                "do " + path,
                SCHEMA,
                Capabilities.of(role, false),
                worktree(),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                made("turn-" + new StepPath(path).folder() + "-" + attempt));
    }

    /** The same turn with other times. */
    public static Turn within(Turn turn, Duration deadline, Duration stall) {
        return new Turn(
                turn.path(),
                turn.attempt(),
                turn.role(),
                turn.agent(),
                turn.program(),
                turn.prompt(),
                turn.schema(),
                turn.capabilities(),
                turn.worktree(),
                turn.resume(),
                deadline,
                stall,
                turn.folder());
    }

    public Path worktree() {
        return made("work");
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(folder.resolve(name)).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an observer saw. */
    public static final class Seen implements Agents.Observer {
        public final List<AgentEvent> events = new CopyOnWriteArrayList<>();
        public final List<ProcessMark> processes = new CopyOnWriteArrayList<>();
        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model) {
            process.ifPresent(processes::add);
        }

        @Override
        public void saw(AgentEvent event) {
            events.add(event);
            begun.countDown();
        }

        /** Returns at the first event. */
        public void awaitEvent() throws InterruptedException {
            if (!begun.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("no event");
            }
        }
    }
}
