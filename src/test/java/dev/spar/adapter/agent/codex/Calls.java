package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.Call;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Capabilities;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.run.StepPath;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Calls for tests. */
final class Calls {
    private Calls() {}

    static Call call(Path worktree, String message, Optional<SessionId> resume) {
        var agent = new AgentSettings(
                "codex",
                "codex",
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.of("gpt-5.5"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        var turn = new Turn(
                new StepPath("implement"),
                1,
                Role.BUILDER,
                new AgentRef("codex", Optional.empty(), Optional.empty()),
                Optional.empty(),
                message,
                "{}",
                Capabilities.of(Role.BUILDER, false),
                worktree,
                resume,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                worktree.resolve("turn"));
        return new Call(turn, agent, message, resume, turn.folder(), turn.deadline());
    }
}
