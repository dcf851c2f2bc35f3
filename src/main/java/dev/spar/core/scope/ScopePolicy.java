package dev.spar.core.scope;

import dev.spar.core.verify.Changes;
import java.util.List;

/** Which edits leave the scope. */
public final class ScopePolicy {
    private ScopePolicy() {}

    /** An edit outside, and the rule it broke. */
    public record Trip(String path, String rule) {}

    /** Every edit that leaves the scope, in the order of the changes; {@code intrusions} are paths of nested repositories and the like. */
    public static List<Trip> trips(ScopeLock lock, Changes changes, List<String> intrusions) {
        return intrusions.stream().map(p -> new Trip(p, "a repository inside the repository")).toList();
    }
}
