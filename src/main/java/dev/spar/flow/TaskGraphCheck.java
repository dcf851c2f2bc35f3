package dev.spar.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds what keeps a graph from being run. */
final class TaskGraphCheck {
    private TaskGraphCheck() {}

    static <I> TaskGraph.Checked<I> check(List<TaskGraph.Node<I>> nodes) {
        SortedMap<String, TaskGraph.Node<I>> byId = new TreeMap<>();
        for (var node : nodes) {
            if (byId.put(node.id().value(), node) != null) {
                return new TaskGraph.Checked.Duplicate<>(node.id());
            }
        }
        for (var node : nodes) {
            for (var after : node.waitsFor()) {
                if (!byId.containsKey(after.value())) {
                    return new TaskGraph.Checked.Unknown<>(node.id(), after);
                }
            }
        }
        List<TaskGraph.Node<I>> left = new ArrayList<>(nodes);
        List<String> done = new ArrayList<>();
        while (!left.isEmpty()) {
            var ready = left.stream()
                    .filter(n -> n.waitsFor().stream().allMatch(a -> done.contains(a.value())))
                    .toList();
            if (ready.isEmpty()) {
                return new TaskGraph.Checked.Cyclic<>(
                        left.stream().map(TaskGraph.Node::id).toList());
            }
            ready.forEach(n -> done.add(n.id().value()));
            left.removeAll(ready);
        }
        return new TaskGraph.Checked.Ordered<>(new TaskGraph<>(List.copyOf(nodes)));
    }
}
