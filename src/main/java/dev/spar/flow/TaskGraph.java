package dev.spar.flow;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Items in order with what each waits for. One that could not be run to its end cannot be made: two of one name, one
 * that waits for what is not there, or for itself over others.
 */
public record TaskGraph<I>(List<Node<I>> nodes) {
    /**
     * An item and what it waits for.
     *
     * @param after it waits until these have landed, and is not run where one does not
     * @param behind it waits until these are over, whatever became of them
     */
    public record Node<I>(StepName id, I item, List<StepName> after, List<StepName> behind) {
        public Node(StepName id, I item, List<StepName> after) {
            this(id, item, after, List.of());
        }

        /** All that it waits for. */
        List<StepName> waitsFor() {
            return Stream.concat(after.stream(), behind.stream()).toList();
        }
    }

    /** Throws IllegalArgumentException for a graph that cannot be run to its end: that is its maker's mistake. */
    public TaskGraph {
        nodes = List.copyOf(nodes);
        TaskGraphCheck.requireSound(nodes);
    }

    public static <I> TaskGraph<I> of(List<I> items, Function<I, StepName> id, Function<I, List<StepName>> after) {
        return new TaskGraph<>(items.stream()
                .map(i -> new Node<>(id.apply(i), i, after.apply(i)))
                .toList());
    }
}
