package dev.spar.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds what keeps a graph from being run to its end. */
final class TaskGraphCheck {
    private TaskGraphCheck() {}

    static <I> void requireSound(List<TaskGraph.Node<I>> nodes) {
        SortedSet<String> ids = new TreeSet<>();
        for (var node : nodes) {
            require(ids.add(node.id().value()), node.id().value() + " is there twice");
        }
        for (var node : nodes) {
            for (var other : node.waitsFor()) {
                require(
                        ids.contains(other.value()),
                        node.id().value() + " waits for " + other.value() + ", which is not there");
            }
        }
        List<TaskGraph.Node<I>> left = new ArrayList<>(nodes);
        SortedSet<String> done = new TreeSet<>();
        while (!left.isEmpty()) {
            var ready = left.stream()
                    .filter(n -> n.waitsFor().stream().allMatch(o -> done.contains(o.value())))
                    .toList();
            require(
                    !ready.isEmpty(),
                    "each of these waits for another: "
                            + left.stream().map(n -> n.id().value()).toList());
            ready.forEach(n -> done.add(n.id().value()));
            left.removeAll(ready);
        }
    }

    private static void require(boolean sound, String otherwise) {
        if (!sound) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
