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
        return with(cast, those, verify, approvals);
    }

    /** The same settings with other checks. */
    public Settings with(VerifySettings other) {
        return with(cast, agents, other, approvals);
    }

    /** For a review on its own by these agents: nobody is asked. */
    public Settings reviewing(Cast reviewers, VerifySettings other) {
        return with(reviewers, agents, other, Approvals.NONE);
    }

    /** The same settings, a person being asked where these say so. */
    public Settings asking(Approvals where) {
        return with(cast, agents, verify, where);
    }

    /** The same settings within these limits. */
    public Settings within(ScopeLock lock, Budget limits) {
        return new Settings(
                cast,
                agents,
                verify,
                lock,
                risk,
                review,
                limits,
                onLimit,
                approvals,
                answerWait,
                billing,
                sandbox,
                notification,
                challenge,
                economy);
    }

    private Settings with(Cast players, SortedMap<String, AgentSettings> those, VerifySettings other, Approvals stops) {
        return new Settings(
                players,
                those,
                other,
                scope,
                risk,
                review,
                budget,
                onLimit,
                stops,
                answerWait,
                billing,
                sandbox,
                notification,
                challenge,
                economy);
    }
}
