package dev.spar.core.goal;

import java.util.Collection;
import java.util.List;

/**
 * What the sub-tasks of one attempt came to, before anything is evaluated.
 *
 * @param number from 1; {@code most} is how many there may be
 * @param of how many sub-tasks the goal has
 */
public record Attempt(int number, int most, int of, List<Part> parts) {
    /** Those whose work is not there; {@code there} are the numbers of those that an earlier attempt merged. */
    public List<Part> missing(Collection<Integer> there) {
        return parts.stream()
                .filter(p -> p.missing() && !there.contains(p.number()))
                .toList();
    }

    /** Whether all that was tried is stuck, so that the files are as they were before. */
    public boolean fruitless() {
        return parts.stream().allMatch(p -> p.how() == Part.How.STUCK || p.how() == Part.How.NOT_RUN);
    }
}
