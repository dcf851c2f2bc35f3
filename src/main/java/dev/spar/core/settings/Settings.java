package dev.spar.core.settings;

import dev.spar.core.scope.ScopeLock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything a run is told before it starts; its snapshot is kept with the run, and only what CONTRACT names may change
 * later.
 *
 * @param answerWait the longest wait for a person's answer; without one a question waits for ever
 */
public record Settings(
        Cast cast,
        SortedMap<String, AgentSettings> agents,
        VerifySettings verify,
        ScopeLock scope,
        RiskSettings risk,
        ReviewSettings review,
        Budget budget,
        LimitPolicy onLimit,
        Approvals approvals,
        Optional<Duration> answerWait,
        Billing billing,
        Sandbox sandbox,
        NotifySettings notification,
        boolean challenge,
        boolean economy) {
    /** The same settings with these agents. */
    public Settings withAgents(SortedMap<String, AgentSettings> those) {
        return with(those, verify);
    }

    /** The same settings with other checks. */
    public Settings with(VerifySettings other) {
        return with(agents, other);
    }

    private Settings with(SortedMap<String, AgentSettings> those, VerifySettings other) {
        return new Settings(
                cast,
                those,
                other,
                scope,
                risk,
                review,
                budget,
                onLimit,
                approvals,
                answerWait,
                billing,
                sandbox,
                notification,
                challenge,
                economy);
    }
}
