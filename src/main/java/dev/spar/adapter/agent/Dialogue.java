package dev.spar.adapter.agent;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How one CLI's protocol is spoken during one call: hears its events in order on one thread, knows when it is over, and
 * says at the end what it came to. It starts nothing and reads no clock.
 */
public interface Dialogue {
    /** Where the call stands. */
    enum Phase {
        WORKING,
        /** The terminal event was seen; the process has the grace to leave. */
        FINISHED,
        /**
         * Nothing good can come (it retries a refused login); the process is ended at once and {@link #conclude} knows
         * why.
         */
        HOPELESS
    }

    /** The process is there; a protocol with requests sends its first ones now. */
    default void opened(Pipe pipe) {}

    /** One JSON line of its output; the events it stands for. Unknown ones become {@link AgentEvent.Other}. */
    List<AgentEvent> hear(JsonNode event, Pipe pipe);

    /** A line of its output that is no JSON object. It is kept in the log in any case. */
    default void noise(String line) {}

    Phase phase();

    /** Whether an agent at work shows it by events; without, silence says nothing and only the deadline ends it. */
    default boolean showsLife() {
        return true;
    }

    /** How long the process may stay after its terminal event; it is ended then, and its answer still counts. */
    default Duration grace() {
        return Duration.ofSeconds(10);
    }

    Optional<SessionId> session();

    Optional<String> model();

    /** What was used up to now; marked as estimated until the CLI has told. */
    Usage usage();

    /** Reminds a silent agent, where the protocol can; false where it cannot. */
    default boolean nudge(Pipe pipe) {
        return false;
    }

    /** The protocol's own stop, asked for before any signal; false where it has none. */
    default boolean interrupt(Pipe pipe) {
        return false;
    }

    /** What the call came to. Not asked when we ended it by interrupt, deadline or stall. */
    Answer conclude(Ending ending);

    /** Writes to the agent's input; false where it is closed. */
    interface Pipe {
        boolean send(String text);
    }
}
