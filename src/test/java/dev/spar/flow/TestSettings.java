package dev.spar.flow;

import dev.spar.core.scope.ScopeLock;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.Billing;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.settings.NotifySettings;
import dev.spar.core.settings.ReviewSettings;
import dev.spar.core.settings.RiskSettings;
import dev.spar.core.settings.Sandbox;
import dev.spar.core.settings.Settings;
import dev.spar.core.verify.Check;
import dev.spar.testing.PlainSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Settings for runs with two played agents, {@code north} and {@code south}. */
final class TestSettings {
    private TestSettings() {}

    static Settings plain() {
        return with(budget(), new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(6)), Approvals.NONE);
    }

    static Budget budget() {
        return PlainSettings.budget();
    }

    static Settings with(Budget budget, LimitPolicy onLimit, Approvals approvals) {
        return with(budget, onLimit, approvals, Optional.empty());
    }

    /** A person's answer is waited for that long. */
    static Settings answeredWithin(Duration longest) {
        return with(
                budget(),
                new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(6)),
                Approvals.NONE,
                Optional.of(longest));
    }

    private static Settings with(
            Budget budget, LimitPolicy onLimit, Approvals approvals, Optional<Duration> answerWait) {
        var north = TestRun.agent("north");
        var south = TestRun.agent("south");
        return new Settings(
                new Cast(List.of(north, south), List.of(south, north), List.of()),
                new TreeMap<>(),
                PlainSettings.verify(false, new Check("there", "README.md", Duration.ofMinutes(1)), 1),
                new ScopeLock(List.of(), List.of("locked/**"), false, false, 100, List.of()),
                new RiskSettings(List.of(), List.of()),
                new ReviewSettings(ReviewSettings.Policy.PER_MILESTONE, 2, 2, 3, 20_000),
                budget,
                onLimit,
                approvals,
                answerWait,
                new Billing(false),
                new Sandbox(false, List.of(), false),
                new NotifySettings(List.of(), false, false, Optional.empty()),
                true,
                false);
    }
}
