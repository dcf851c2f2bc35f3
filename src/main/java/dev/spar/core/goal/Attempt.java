package dev.spar.core.goal;

import java.util.List;

/**
 * What the sub-tasks of one attempt came to, before anything is evaluated.
 *
 * @param number from 1; {@code most} is how many there may be
 */
public record Attempt(int number, int most, List<Part> parts) {
    /** Those whose work is not there. */
    public List<Part> missing() {
        return parts.stream().filter(Part::missing).toList();
    }
}
