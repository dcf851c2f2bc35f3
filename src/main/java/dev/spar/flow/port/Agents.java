package dev.spar.flow.port;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.InForce;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import java.nio.file.Path;
import java.util.Optional;

/** The agents of the configuration. Thread-safe. */
public interface Agents {
    /**
     * Takes the turn and returns how it ended. A reply that does not fit the schema gets exactly one repair turn in the
     * same conversation. An interrupt of the calling thread stops the agent and its whole process tree and returns
     * {@link Reply.Interrupted}, with the thread's interrupt flag cleared. When it returns, no process of the turn is
     * alive.
     */
    Reply take(Turn turn, Observer observer);

    Vendor vendor(AgentRef agent);

    /** Whether this agent can go on with a conversation after its process died. */
    boolean resumes(AgentRef agent);

    /** What holds for this agent in this worktree before it is asked anything. */
    InForce inForce(AgentRef agent, Path worktree);

    /** Ends what is left of a recorded process, if it is still that process. Returns when it is gone. */
    void end(ProcessMark process);

    /** What an attempt that never ended must have used, estimated from its folder; never zero. */
    Usage estimate(AgentRef agent, Path folder);

    /** Hears what happens during a turn; called on the turn's own thread, in order. */
    interface Observer {
        /**
         * As soon as the conversation or the process is known, and again when the other is. Before the agent's first
         * edit.
         */
        void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model);

        void saw(AgentEvent event);
    }
}
