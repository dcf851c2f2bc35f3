package dev.spar.adapter.agent;

import java.util.List;

/**
 * Who is billed for an agent's calls, as far as its environment tells.
 *
 * @param takenOut variables that would have led to an API bill and were taken out of the environment
 */
public record BillingRoute(Kind kind, String text, List<String> takenOut) {
    /** The kinds there are. */
    public enum Kind {
        SUBSCRIPTION,
        API_KEY,
        GATEWAY,
        NOBODY,
        UNKNOWN
    }
}
