package dev.spar.flow.port;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Capabilities;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.run.StepPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One turn to be taken.
 *
 * @param program the agent's, where a person named another one since the run began
 * @param prompt complete text for a fresh session; {@code schema} the JSON Schema of the reply
 * @param resume the conversation to go on with; then {@code prompt} is its next message
 * @param folder where prompt, reply, transcript and raw streams of this attempt are kept
 */
public record Turn(
        StepPath path,
        int attempt,
        Role role,
        AgentRef agent,
        Optional<String> program,
        String prompt,
        String schema,
        Capabilities capabilities,
        Path worktree,
        Optional<SessionId> resume,
        Duration deadline,
        Duration stall,
        Path folder) {}
