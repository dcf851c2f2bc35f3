package dev.spar.core.goal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * Whether one more would be the same: all that was tried is stuck, each at what it was stuck at in the attempt
     * before, or at what another one of this is.
     */
    public boolean hopeless(Optional<Attempt> before) {
        return parts.stream().allMatch(p -> switch (p.how()) {
            case STUCK -> met(p, before);
            case NOT_RUN -> true;
            case MERGED, UNCHANGED, CONFLICTED, RED -> false;
        });
    }

    private boolean met(Part stuck, Optional<Attempt> before) {
        var itself = before.stream().flatMap(a -> a.parts().stream()).filter(o -> o.number() == stuck.number());
        var others = parts.stream().filter(o -> o.number() != stuck.number());
        return Stream.concat(itself, others).anyMatch(stuck::stuckLike);
    }
}
