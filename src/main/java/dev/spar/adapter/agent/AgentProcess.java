package dev.spar.adapter.agent;

import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Redaction;
import dev.spar.adapter.process.Spawner;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Usage;
import dev.spar.flow.port.Agents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Starts an agent's process and speaks its dialogue to the end; on return nothing of it is alive. */
public final class AgentProcess {
    /** Nobody's answer is longer than this; a longer line is kept cut. */
    private static final int LINE_BYTES = 4 << 20;

    private static final Launch.Limits LIMITS =
            new Launch.Limits(64L << 10, LINE_BYTES, 1L << 30, Optional.empty(), Optional.empty());

    private static final int SHORTEST_SECRET = 8;

    private AgentProcess() {}

    /** How the process is started. */
    public record Command(List<String> argv, SortedMap<String, String> environment, Launch.Input input, Fence fence) {}

    /** Runs the call; an interrupt of the calling thread stops it. */
    public static Answer run(AgentHost host, Call call, Command command, Dialogue dialogue, Agents.Observer observer) {
        if (Thread.interrupted()) {
            return new Answer.Ended(new Reply.Interrupted(Usage.NONE));
        }
        Inbox inbox = new Inbox();
        var environment = host.ports().variables(call.turn().worktree());
        environment.putAll(command.environment());
        Launch launch = new Launch(
                command.argv(),
                call.turn().worktree(),
                environment,
                command.input(),
                command.fence(),
                Optional.of(call.deadline().plus(Duration.ofSeconds(30))),
                LIMITS,
                inbox);
        try (CallFiles files = CallFiles.open(call, host.clock(), host.kept())) {
            return switch (host.spawner().start(launch)) {
                case Spawner.Start.Failed failed -> new Answer.Ended(unstarted(failed));
                case Spawner.Start.Started started -> {
                    var secrets = AgentEnvironment.secrets(call.agent(), command.environment());
                    var running =
                            new Conversation.Started(started.running(), inbox, new Redaction(secrets, SHORTEST_SECRET));
                    yield new Conversation(call, dialogue, observer, files, running).hold();
                }
            };
        }
    }

    private static Reply unstarted(Spawner.Start.Failed failed) {
        return switch (failed.why()) {
            case NOT_FOUND -> new Reply.Unusable(Reply.Unfit.MISSING, failed.detail(), "spar doctor", Usage.NONE);
            case NO_FENCE -> new Reply.Unusable(Reply.Unfit.NO_FENCE, failed.detail(), "spar doctor", Usage.NONE);
            case TOO_LONG -> new Reply.Died(126, failed.detail(), false, Usage.NONE);
            case SYSTEM -> new Reply.Died(126, failed.detail(), true, Usage.NONE);
        };
    }
}
