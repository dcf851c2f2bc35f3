package dev.spar.core.settings;

import dev.spar.core.agent.AgentRef;
import java.util.Optional;

/**
 * What an agent is asked for where a sub-task wants it fast or smart: a model, an effort, or both. What one does not
 * name stays as the cast has it.
 */
public record ModelTiers(Optional<AgentRef> fast, Optional<AgentRef> smart) {
    public static final ModelTiers NONE = new ModelTiers(Optional.empty(), Optional.empty());
}
