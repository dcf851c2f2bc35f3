package dev.spar.adapter.agent;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import java.util.List;
import java.util.Optional;

/** What came of one call, before anybody looked at whether it fits the schema. */
public sealed interface Answer {
    Usage usage();

    /**
     * The agent finished by itself: terminal success event, exit code 0, not signalled by us.
     *
     * @param structured the answer as the CLI itself gave it for the schema, JSON text
     * @param session the conversation, where a repair can be asked for
     */
    record Spoke(
            String text,
            Optional<String> structured,
            List<Reply.CommandRun> commandsRun,
            List<String> denied,
            Optional<SessionId> session,
            Usage usage)
            implements Answer {}

    /** It ended otherwise; {@code reply} is the turn's reply as it stands. */
    record Ended(Reply reply) implements Answer {
        @Override
        public Usage usage() {
            return reply.usage();
        }
    }
}
