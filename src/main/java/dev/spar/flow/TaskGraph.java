package dev.spar.flow;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Items in order with what each waits for. Only an {@link Ordered} one can be run. */
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

    /** A graph whose ids are unique, whose edges lead somewhere, and which has no cycle; or what is wrong with it. */
    public sealed interface Checked<I> {
        record Ordered<I>(TaskGraph<I> graph) implements Checked<I> {}

        record Cyclic<I>(List<StepName> cycle) implements Checked<I> {}

        record Unknown<I>(StepName id, StepName after) implements Checked<I> {}

        record Duplicate<I>(StepName id) implements Checked<I> {}
    }

    public static <I> Checked<I> of(List<I> items, Function<I, StepName> id, Function<I, List<StepName>> after) {
        return of(items.stream()
                .map(i -> new Node<>(id.apply(i), i, after.apply(i)))
                .toList());
    }

    public static <I> Checked<I> of(List<Node<I>> nodes) {
        return TaskGraphCheck.check(nodes);
    }
}
