package dev.spar.core.goal;

import java.util.List;

/**
 * What the sub-tasks of one attempt came to, before anything is evaluated.
 *
 * @param number from 1; {@code most} is how many there may be
 * @param of how many sub-tasks the goal has
 */
public record Attempt(int number, int most, int of, List<Part> parts) {
    /** Those whose work is not there. */
    public List<Part> missing() {
        return parts.stream().filter(Part::missing).toList();
    }
}
