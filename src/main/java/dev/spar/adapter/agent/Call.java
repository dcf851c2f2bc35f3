package dev.spar.adapter.agent;

import dev.spar.core.agent.SessionId;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One paid call of a turn: its first message, or the one that asks for a repaired answer.
 *
 * @param message what the agent reads
 * @param resume the conversation that it goes on with
 * @param folder where this call's streams are kept; the turn's own, or one below it for the repair
 * @param deadline what is left of the turn's
 */
public record Call(
        Turn turn, AgentSettings agent, String message, Optional<SessionId> resume, Path folder, Duration deadline) {
    /** Whether this one asks for a repaired answer. */
    public boolean repair() {
        return !folder.equals(turn.folder());
    }

    /** The model asked for: the cast's, else the configuration's, else the agent's own default. */
    public Optional<String> model() {
        return turn.agent().model().or(agent::model);
    }

    public Optional<String> effort() {
        return turn.agent().effort().or(agent::effort);
    }
}
