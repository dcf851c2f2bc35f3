package dev.spar.core.agent;

import dev.spar.core.gate.Told;
import dev.spar.core.heal.Strikes;
import dev.spar.core.problem.Code;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.DurationText;
import dev.spar.core.settings.LimitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a step does after one of its turns ended. Bounded: every way that tries again counts, and counts end in a
 * person.
 */
public final class TurnPolicy {
    private static final int MOST_FAULTS = 3;
    private static final int MOST_TIMEOUTS = 2;
    private static final int MOST_LOOPS = 1;

    private TurnPolicy() {}

    /** What the step has been through so far, this turn included. */
    public record Tried(int faults, int timeouts, int loops, int malformed, boolean canSwitch, boolean canResume) {}

    /** What comes next. */
    public sealed interface Next {
        /** Take the answer. */
        record Accept(String json) implements Next {}

        /** The same conversation goes on; its edits stay. */
        record GoOn(String why) implements Next {}

        /** The same conversation, told that it goes round in circles; its edits stay. */
        record Reflect(String call) implements Next {}

        /** Told what scope and gates stopped: in the same conversation, its other edits stay, or else anew. */
        record Tell(List<String> undone, List<Told> gates) implements Next {}

        /** Edits are rescued and undone; a fresh conversation, after a pause. */
        record Anew(String why, Duration after) implements Next {}

        /** The same, by the next candidate. */
        record Switch(String why) implements Next {}

        /** Wait, then go on or anew. Empty: nobody said until when. */
        record Wait(String window, Optional<Instant> until) implements Next {}

        record Park(StopReason reason, String why) implements Next {}

        record Escalate(String memo) implements Next {}
    }

    public static Next after(Reply reply, Tried tried, LimitPolicy.Choice onLimit) {
        return switch (reply) {
            case Reply.Said r -> new Next.Accept(r.json());
            case Reply.Interrupted ignored -> new Next.Park(StopReason.PAUSED, "interrupted");
            case Reply.Limited r -> limited(r, tried, onLimit);
            case Reply.Unusable r -> unusable(r, tried);
            case Reply.Refused r ->
                tried.canSwitch()
                        ? new Next.Switch("the model declined: " + r.why())
                        : new Next.Escalate("the model declined: " + r.why());
            case Reply.Malformed r -> malformed(r, tried);
            case Reply.TimedOut r -> timedOut(r, tried);
            case Reply.Looping r -> looping(r, tried);
            case Reply.Died r -> died(r, tried);
        };
    }

    /**
     * After an answer that scope or gates stopped, for the {@code trips}-th time in its step: it is told, and from the
     * second time on that counts as a strike. Struck out, a gate ends the run by its own reason.
     */
    public static Next tripped(List<String> undone, List<Told> gates, int trips) {
        if (trips <= Strikes.OUT) {
            return new Next.Tell(undone, gates);
        }
        String told = "it was told " + (trips - 1) + " times ";
        return gates.isEmpty()
                ? new Next.Escalate(told + "what lies outside the scope and edited there again: " + undone.getFirst())
                : new Next.Park(
                        gates.getFirst().gate().reason(),
                        told + "what the gate does not let pass and did it again: "
                                + gates.getFirst().line());
    }

    private static Next limited(Reply.Limited r, Tried tried, LimitPolicy.Choice onLimit) {
        return switch (onLimit) {
            case STOP -> new Next.Park(StopReason.LIMIT, "the usage limit " + r.window() + " is reached");
            case SWITCH ->
                tried.canSwitch()
                        ? new Next.Switch("the usage limit " + r.window() + " is reached")
                        : new Next.Wait(r.window(), r.resetsAt());
            case WAIT -> new Next.Wait(r.window(), r.resetsAt());
        };
    }

    private static Next unusable(Reply.Unusable r, Tried tried) {
        if (r.why() == Reply.Unfit.CONTEXT_FULL) {
            return tried.faults() < MOST_FAULTS
                    ? new Next.Anew("its context was full", Duration.ZERO)
                    : new Next.Escalate("the agent's context is too small for this step: " + r.detail());
        }
        Code code = r.why().code();
        return new Next.Park(code.reason(), code.id() + ": " + r.detail() + "; fix: " + r.fix());
    }

    private static Next malformed(Reply.Malformed r, Tried tried) {
        if (tried.malformed() < 2) {
            return new Next.Anew("its answer did not fit: " + r.complaint(), Duration.ZERO);
        }
        return tried.canSwitch() && tried.malformed() < 4
                ? new Next.Switch("its answers did not fit: " + r.complaint())
                : new Next.Escalate("no agent answered in the form asked for: " + r.complaint());
    }

    private static Next timedOut(Reply.TimedOut r, Tried tried) {
        String why = "did not come to an end in " + DurationText.format(r.after());
        if (tried.timeouts() > MOST_TIMEOUTS) {
            return new Next.Escalate("the agent " + why + ", " + tried.timeouts() + " times");
        }
        return tried.canResume() ? new Next.GoOn("it " + why) : new Next.Anew("it " + why, Duration.ZERO);
    }

    private static Next looping(Reply.Looping r, Tried tried) {
        if (tried.loops() > MOST_LOOPS) {
            return new Next.Escalate("the agent goes round in circles, and being told did not help: " + r.call());
        }
        return tried.canResume()
                ? new Next.Reflect(r.call())
                : new Next.Anew("it went round in circles: " + r.call(), Duration.ZERO);
    }

    /** A server that is overloaded gets time: half a minute, then two. */
    private static Next died(Reply.Died r, Tried tried) {
        if (tried.faults() >= MOST_FAULTS) {
            return tried.canSwitch()
                    ? new Next.Switch("it ended without an answer, " + tried.faults() + " times")
                    : new Next.Escalate("the agent ended without an answer, " + tried.faults() + " times (exit "
                            + r.exitCode() + ")" + (r.stderrTail().isBlank() ? "" : ": " + r.stderrTail()));
        }
        if (!r.transientFault()) {
            return new Next.Anew("it ended without an answer (exit " + r.exitCode() + ")", Duration.ZERO);
        }
        return new Next.Anew(
                "the model's service failed: " + r.stderrTail(),
                tried.faults() == 1 ? Duration.ofSeconds(30) : Duration.ofMinutes(2));
    }
}
