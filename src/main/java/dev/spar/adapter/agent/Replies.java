package dev.spar.adapter.agent;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Usage;

/** The same reply with other figures: a turn of two calls is charged for both. */
final class Replies {
    private Replies() {}

    static Reply with(Reply reply, Usage usage) {
        return switch (reply) {
            case Reply.Said r -> new Reply.Said(r.json(), r.text(), r.commandsRun(), r.denied(), usage);
            case Reply.Malformed r -> new Reply.Malformed(r.text(), r.complaint(), usage);
            case Reply.Limited r -> new Reply.Limited(r.window(), r.resetsAt(), usage);
            case Reply.Unusable r -> new Reply.Unusable(r.why(), r.detail(), r.fix(), usage);
            case Reply.Refused r -> new Reply.Refused(r.why(), usage);
            case Reply.TimedOut r -> new Reply.TimedOut(r.after(), r.lastSign(), usage);
            case Reply.Looping r -> new Reply.Looping(r.call(), usage);
            case Reply.Died r -> new Reply.Died(r.exitCode(), r.stderrTail(), r.transientFault(), usage);
            case Reply.Interrupted ignored -> new Reply.Interrupted(usage);
        };
    }
}
