package dev.spar.flow;

import dev.spar.core.agent.Usage;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Budget;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the run within its budget. A turn reserves what it may use before it starts, so that lanes cannot overshoot
 * together.
 */
final class Meter {
    private final Drive drive;
    private int reserved;

    /** Reserved, and not yet among the run's attempts. */
    private int starting;

    Meter(Drive drive) {
        this.drive = drive;
    }

    /** Takes one attempt out of the budget, or parks the run. Give it back by {@link #release}. */
    synchronized void reserve() {
        Budget budget = drive.live.budget();
        requireTime(budget);
        int attempts = drive.history.attempts();
        Usage spent = drive.history.spent();
        budget.attempts().filter(most -> attempts + starting >= most).ifPresent(most -> {
            throw drive.park(StopReason.BUDGET_ATTEMPTS, attempts + " of " + most + " attempts are used");
        });
        int ended = Math.max(1, attempts);
        long expectedTokens = spent.tokens() / ended * reserved;
        budget.tokens().filter(most -> spent.tokens() + expectedTokens >= most).ifPresent(most -> {
            throw drive.park(StopReason.BUDGET_TOKENS, spent.tokens() + " of " + most + " tokens are used");
        });
        budget.usd().ifPresent(most -> requireMoney(most, spent, ended));
        reserved++;
        starting++;
    }

    /** Puts the reserved attempt into the journal, from where it counts. */
    synchronized Entry begin(Event.AttemptStarted attempt) {
        Entry entry = drive.append(attempt);
        starting--;
        return entry;
    }

    private void requireMoney(double most, Usage spent, int ended) {
        double usd = spent.usd()
                .orElseThrow(() -> drive.park(
                        StopReason.BUDGET_USD,
                        "a call was made whose price is unknown, so a budget in money cannot be kept"));
        if (usd + usd / ended * reserved >= most) {
            throw drive.park(
                    StopReason.BUDGET_USD, String.format(java.util.Locale.ROOT, "$%.2f of $%.2f are used", usd, most));
        }
    }

    synchronized void release() {
        reserved--;
    }

    /** Parks the run where its active time or its deadline is over. */
    void requireTime(Budget budget) {
        Instant now = drive.world.clock().instant();
        Duration active = drive.history.active(now);
        budget.time().filter(most -> active.compareTo(most) >= 0).ifPresent(most -> {
            throw drive.park(
                    StopReason.BUDGET_TIME,
                    "its active time of " + dev.spar.core.settings.DurationText.format(most) + " is used");
        });
        budget.deadline().filter(end -> !now.isBefore(end)).ifPresent(end -> {
            throw drive.park(StopReason.BUDGET_TIME, Budget.passed(end));
        });
    }

    /** How long a turn may take: its own deadline, or what is left of the run's time. */
    Duration turn() {
        Budget budget = drive.live.budget();
        Instant now = drive.world.clock().instant();
        Duration turn = budget.turn();
        if (budget.time().isPresent()) {
            Duration left = budget.time().get().minus(drive.history.active(now));
            turn = left.compareTo(turn) < 0 ? left : turn;
        }
        if (budget.deadline().isPresent()) {
            Duration left = Duration.between(now, budget.deadline().get());
            turn = left.compareTo(turn) < 0 ? left : turn;
        }
        return turn.isPositive() ? turn : Duration.ofSeconds(1);
    }
}
