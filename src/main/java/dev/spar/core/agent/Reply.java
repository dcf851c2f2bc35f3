package dev.spar.core.agent;

import dev.spar.core.problem.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one turn of an agent ended. Exactly one of these comes back; none of them says that the work is right. */
public sealed interface Reply {
    Usage usage();

    /** The agent answered and its answer fits the schema. {@code json} is that answer, {@code text} its last words. */
    record Said(String json, String text, List<CommandRun> commandsRun, List<String> denied, Usage usage)
            implements Reply {}

    /** The answer did not fit the schema, and neither did the one after its single repair turn. */
    record Malformed(String text, String complaint, Usage usage) implements Reply {}

    /**
     * A usage limit: a pause, never a failure. {@code resetsAt} only where the CLI said so in a structured way or in
     * its own words.
     */
    record Limited(String window, Optional<Instant> resetsAt, Usage usage) implements Reply {}

    /**
     * The agent cannot be used as it is (logged out, model unknown, billing). {@code fix} is a command for a person.
     */
    record Unusable(Unfit why, String detail, String fix, Usage usage) implements Reply {}

    /** The model declined. */
    record Refused(String why, Usage usage) implements Reply {}

    /** Our deadline or stall watch ended it. */
    record TimedOut(Duration after, String lastSign, Usage usage) implements Reply {}

    /** We ended it: {@code call} was made again and again with nothing new between. */
    record Looping(String call, Usage usage) implements Reply {}

    /** The process ended without an answer; also what a broken stream or an overloaded server comes to. */
    record Died(int exitCode, String stderrTail, boolean transientFault, Usage usage) implements Reply {}

    /** We interrupted it (pause, stop). */
    record Interrupted(Usage usage) implements Reply {}

    /** Why an agent cannot be used, and the page that says what to do about it. */
    enum Unfit {
        MISSING(Code.A001),
        TOO_OLD(Code.A002),
        LOGGED_OUT(Code.A003),
        MODEL_UNKNOWN(Code.A004),
        /** The agent's own sandbox does not work inside its fence. */
        SANDBOX(Code.A005),
        BILLING(Code.A012),
        NO_FENCE(Code.G003),
        /** The conversation is longer than the model can take; a fresh one may do. */
        CONTEXT_FULL(Code.W007);

        private final Code code;

        Unfit(Code code) {
            this.code = code;
        }

        public Code code() {
            return code;
        }
    }

    /** A command that the agent says it ran; told to people, never counted as evidence. */
    record CommandRun(String command, Optional<Integer> exitCode) {}
}
