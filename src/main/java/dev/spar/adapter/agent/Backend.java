package dev.spar.adapter.agent;

import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Agents;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One kind of agent: turns a call into an answer. The one entry class of its package; thread-safe. */
public interface Backend {
    /** Whose model answers, unless the configuration names another vendor. */
    Vendor vendor(AgentSettings agent);

    /** Whether a conversation can go on after its process died. */
    boolean resumes();

    /** Whether its CLI tells what a turn cost; else the list price of its model is taken. */
    default boolean tellsCost() {
        return false;
    }

    /** Who is billed for its calls, as far as its environment tells. */
    default BillingRoute billing(AgentSettings agent) {
        return new BillingRoute(BillingRoute.Kind.UNKNOWN, "an account that only its program knows", List.of());
    }

    /** What of the project's and the user's set-up does not reach it, each in a few words with the reason. */
    default List<String> leftOut(AgentSettings agent, Path worktree) {
        return List.of();
    }

    /**
     * Whether it starts, and its own sandbox works, inside the fence of its turns; empty where that cannot be tried.
     */
    default Optional<Probe> probe(AgentSettings agent) {
        return Optional.empty();
    }

    /**
     * Asks once and returns when the agent stopped and no process of it is alive. It neither checks the answer against
     * the schema nor asks again: {@link ConfiguredAgents} does. An interrupt of the calling thread ends it with
     * {@code Interrupted}, the flag cleared.
     */
    Answer ask(Call call, Agents.Observer observer);
}
