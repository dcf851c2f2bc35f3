package dev.spar.flow;

import dev.spar.core.agent.Reply;
import java.util.Optional;

/** A reply in the journal's words. */
final class ReplyWords {
    private static final int MOST = 300;

    private ReplyWords() {}

    static String word(Reply reply) {
        return switch (reply) {
            case Reply.Said ignored -> "said";
            case Reply.Malformed ignored -> "malformed";
            case Reply.Limited ignored -> "limited";
            case Reply.Unusable ignored -> "unusable";
            case Reply.Refused ignored -> "refused";
            case Reply.TimedOut ignored -> "timed-out";
            case Reply.Looping ignored -> "looping";
            case Reply.Died ignored -> "died";
            case Reply.Interrupted ignored -> "interrupted";
        };
    }

    static Optional<String> detail(Reply reply) {
        return switch (reply) {
            case Reply.Said ignored -> Optional.empty();
            case Reply.Interrupted ignored -> Optional.empty();
            case Reply.Malformed r -> Optional.of(brief(r.complaint()));
            case Reply.Limited r ->
                Optional.of(
                        brief(r.window() + r.resetsAt().map(t -> " resets " + t).orElse("")));
            case Reply.Unusable r -> Optional.of(brief(r.why() + ": " + r.detail()));
            case Reply.Refused r -> Optional.of(brief(r.why()));
            case Reply.TimedOut r -> Optional.of(brief("after " + r.after() + ", last sign: " + r.lastSign()));
            case Reply.Looping r -> Optional.of(brief("the same call again and again: " + r.call()));
            case Reply.Died r -> Optional.of(brief(r.stderrTail()));
        };
    }

    static String brief(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
