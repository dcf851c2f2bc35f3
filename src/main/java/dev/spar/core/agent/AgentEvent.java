package dev.spar.core.agent;

import dev.spar.core.run.Digest;
import java.util.Optional;

/** What an agent is seen doing during a turn; goes to the transcript and the live lines, never into a decision. */
public sealed interface AgentEvent {
    /** The conversation has an id from now on. */
    record SessionOpened(SessionId session, Optional<String> model) implements AgentEvent {}

    record Text(String text) implements AgentEvent {}

    record ToolStarted(String id, String tool, String summary) implements AgentEvent {}

    /** {@code deed} is the same for the same call that brought the same back; empty where that is not told. */
    record ToolEnded(String id, boolean failed, Optional<Integer> exitCode, Optional<Digest> deed)
            implements AgentEvent {}

    /** A command came to its end, as the agent typed it. */
    record CommandEnded(Reply.CommandRun run) implements AgentEvent {}

    record FileChanged(String path) implements AgentEvent {}

    /** A tool or command the agent was refused, and why. */
    record Denied(String tool, String why) implements AgentEvent {}

    /** The CLI retries by itself; the early warning of a limit or an outage. */
    record Retrying(int attempt, String why) implements AgentEvent {}

    /** How full a usage window is, in percent, where the CLI says so. */
    record Quota(String window, double usedPercent, Optional<java.time.Instant> resetsAt) implements AgentEvent {}

    /** Anything else, kept whole. */
    record Other(String type) implements AgentEvent {}
}
