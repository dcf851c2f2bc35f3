package dev.spar.adapter.agent;

import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Agents;

/** One kind of agent: turns a call into an answer. The one entry class of its package; thread-safe. */
public interface Backend {
    /** Whose model answers, unless the configuration names another vendor. */
    Vendor vendor(AgentSettings agent);

    /** Whether a conversation can go on after its process died. */
    boolean resumes();

    /**
     * Asks once and returns when the agent stopped and no process of it is alive. It neither checks the answer against
     * the schema nor asks again: {@link ConfiguredAgents} does. An interrupt of the calling thread ends it with
     * {@code Interrupted}, the flag cleared.
     */
    Answer ask(Call call, Agents.Observer observer);
}
