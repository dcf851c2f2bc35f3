package dev.spar.core.review;

/**
 * A finding that a person decided to live with.
 *
 * @param key the finding's; {@code where} the lines it was seen in, as they lie now
 * @param at the day of the decision, as people write it
 */
public record AcceptedRisk(String key, Location where, String title, String reason, String by, String at) {
    /** Whether it is about this finding: the same ground and file, and lines in common. */
    public boolean covers(Finding finding) {
        return finding.key().equals(key)
                && finding.location().filter(where::meets).isPresent();
    }
}
