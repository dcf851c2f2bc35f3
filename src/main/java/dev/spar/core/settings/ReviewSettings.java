package dev.spar.core.settings;

/**
 * How the author's work is reviewed.
 *
 * @param rounds review rounds at most per review point (2: review, repair, review)
 * @param maxHigh findings of severity high that may stay; critical ones never may
 * @param maxPromptBytes a manifest larger than this is reviewed in chunks
 */
public record ReviewSettings(Policy policy, int rounds, int maxHigh, int planRounds, int maxPromptBytes) {
    /** When a review takes place. */
    public enum Policy {
        PER_MILESTONE,
        DEFERRED,
        /**
         * One of the plan and one of the result, on frozen criteria alone: what they find is mended, and never audited
         * again.
         */
        TWO_AUDITS,
        NONE
    }
}
