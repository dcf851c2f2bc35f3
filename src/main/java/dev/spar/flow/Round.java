package dev.spar.flow;

import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepPath;
import java.util.Optional;

/**
 * An item's first time in a lane of its own, or its second after a setback.
 *
 * @param part of the items; {@code path} is where this round's steps are
 */
record Round<I>(TaskGraph.Node<I> node, StepPath part, StepPath path, Optional<Rework> rework) {
    /** What the second round begins with: why, and the lane of the first. */
    record Rework(Setback why, Lane earlier) {}

    static <I> Round<I> first(TaskGraph.Node<I> node, StepPath part) {
        return new Round<>(node, part, part.at(node.id().value()), Optional.empty());
    }

    boolean isFirst() {
        return rework.isEmpty();
    }

    Round<I> after(Setback why, Lane earlier) {
        return new Round<>(node, part, path.at("again"), Optional.of(new Rework(why, earlier)));
    }

    /** No item's name begins with a hyphen, so none is taken for another's second round. */
    LaneId lane() {
        return new LaneId(
                part.folder() + (isFirst() ? "." : ".-again-") + node.id().value());
    }
}
