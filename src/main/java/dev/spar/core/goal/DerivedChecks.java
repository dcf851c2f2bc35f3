package dev.spar.core.goal;

import java.util.List;
import java.util.Optional;

/**
 * What the reviewer derived for the criteria of a goal whose author named nothing, and which have none all the same.
 */
public record DerivedChecks(List<DerivedCheck> checks, List<Without> without) {
    /** A criterion that stays a matter of judgement, and why. */
    public record Without(String criterion, String why) {}

    public Optional<DerivedCheck> of(String criterion) {
        return checks.stream().filter(c -> c.criterion().equals(criterion)).findFirst();
    }
}
