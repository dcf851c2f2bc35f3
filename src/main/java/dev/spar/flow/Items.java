package dev.spar.flow;

import dev.spar.core.run.StepPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which items of a graph may begin, and what became of those that are over. Used by the parent's thread only. */
final class Items<I, R> {
    private final TaskGraph<I> graph;
    private final Map<StepName, Round<I>> pending = new LinkedHashMap<>();
    private final Map<StepName, Branch<I, R>> over = new LinkedHashMap<>();

    /** {@code part} is where the items' steps are. */
    Items(TaskGraph<I> graph, StepPath part) {
        this.graph = graph;
        graph.nodes().forEach(node -> pending.put(node.id(), Round.first(node, part)));
    }

    boolean allOver() {
        return over.size() == graph.nodes().size();
    }

    /** Those that did not begin, or wait for their second round. */
    List<StepName> left() {
        return List.copyOf(pending.keySet());
    }

    private boolean landed(StepName id) {
        return over.get(id) instanceof Branch.Landed<I, R>;
    }

    /** What waits for something that did not land is over; whether there was any. */
    boolean skipUnreachable() {
        int before = over.size();
        for (var node : graph.nodes()) {
            var missing = node.after().stream()
                    .filter(a -> over.containsKey(a) && !landed(a))
                    .map(StepName::value)
                    .toList();
            if (!missing.isEmpty() && pending.remove(node.id()) != null) {
                over.put(node.id(), new Branch.NotRun<>(node.item(), missing));
            }
        }
        return over.size() > before;
    }

    /** Those that may begin now, each told once; a second round only where all that was merged is {@code proven}. */
    List<Round<I>> ready(boolean proven) {
        var ready = pending.values().stream()
                .filter(round -> round.isFirst() ? reached(round.node()) : proven)
                .toList();
        ready.forEach(round -> pending.remove(round.node().id()));
        return ready;
    }

    private boolean reached(TaskGraph.Node<I> node) {
        return node.after().stream().allMatch(this::landed)
                && node.behind().stream().allMatch(over::containsKey);
    }

    void again(Round<I> second) {
        pending.put(second.node().id(), second);
    }

    void over(StepName id, Branch<I, R> how) {
        over.put(id, how);
    }

    /** One an item, in the graph's order, once all are over. */
    List<Branch<I, R>> branches() {
        return graph.nodes().stream()
                .map(n -> Objects.requireNonNull(over.get(n.id())))
                .toList();
    }
}
