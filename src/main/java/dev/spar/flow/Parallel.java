package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Digest;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lanes side by side. The parent's thread opens lanes, waits for their bodies and settles them one by one; the order in
 * which they are settled is a fact, so that a resumed run builds the same commits. An item starts as soon as what it
 * waits for landed.
 */
final class Parallel<I, R> {
    /** What is to be done: where, on which items, how each, and which results are merged. */
    record Part<I, R>(StepPath path, TaskGraph<I> graph, BiFunction<Flow, I, R> body, Predicate<R> lands) {
        StepPath at(StepName id) {
            return path.at(id.value());
        }
    }

    private final Drive drive;
    private final DurableFlow outer;
    private final Part<I, R> part;
    private final Bodies<I, R> bodies = new Bodies<>();
    private final Map<StepName, Bodies.Ended.Arrived<I, R>> waiting = new LinkedHashMap<>();
    private final Map<StepName, Branch<I, R>> settled = new LinkedHashMap<>();
    private @Nullable Throwable failure;

    Parallel(Drive drive, DurableFlow outer, Part<I, R> part) {
        this.drive = drive;
        this.outer = outer;
        this.part = part;
    }

    /** One branch an item, in the graph's order. */
    List<Branch<I, R>> run() {
        try {
            settleAll();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        // What stops one lane stops all, once each has come to a place where it stands still.
        while (bodies.running() > 0) {
            arrive();
        }
        rethrow();
        return nodes().stream()
                .map(n -> Objects.requireNonNull(settled.get(n.id())))
                .toList();
    }

    private List<TaskGraph.Node<I>> nodes() {
        return part.graph().nodes();
    }

    private void settleAll() {
        while (settled.size() < nodes().size() && failure == null) {
            skipUnreachable();
            startReady();
            if (bodies.running() == 0 && waiting.isEmpty()) {
                return;
            }
            next().ifPresent(one -> settled.put(one.node().id(), settle(one)));
        }
    }

    private Branch<I, R> settle(Bodies.Ended.Arrived<I, R> one) {
        return new Settlement<>(drive, outer, part.at(one.node().id()), one, part.lands()).branch();
    }

    private void fail(Throwable how) {
        failure = failure == null || how instanceof Unwind.FencedOff ? how : failure;
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private boolean landed(StepName id) {
        return settled.get(id) instanceof Branch.Landed<I, R>;
    }

    private void skipUnreachable() {
        for (var node : nodes()) {
            var missing = node.after().stream()
                    .filter(a -> settled.containsKey(a) && !landed(a))
                    .map(StepName::value)
                    .toList();
            if (!missing.isEmpty() && !settled.containsKey(node.id())) {
                settled.put(node.id(), new Branch.NotRun<>(node.item(), missing));
            }
        }
    }

    private void startReady() {
        for (var node : nodes()) {
            StepName id = node.id();
            boolean idle = !settled.containsKey(id) && !bodies.runs(id) && !waiting.containsKey(id);
            if (idle
                    && bodies.running() < drive.workers
                    && node.after().stream().allMatch(this::landed)) {
                start(node);
            }
        }
    }

    /** A lane that was given up is not driven again. */
    private void start(TaskGraph.Node<I> node) {
        StepPath path = part.at(node.id());
        Lane lane = open(path, node.id().value());
        if (Settlement.recordedAsStuck(drive, path)) {
            waiting.put(node.id(), new Bodies.Ended.GaveUp<>(node, lane, "recorded"));
            return;
        }
        bodies.start(node, lane, () -> {
            var flow = new DurableFlow(drive, lane, path, Thread.currentThread());
            return bodyOf(node, lane, flow);
        });
    }

    private Bodies.Ended<I, R> bodyOf(TaskGraph.Node<I> node, Lane lane, DurableFlow flow) {
        try {
            R result = part.body().apply(flow, node.item());
            if (!drive.world.repo().treeOf(lane.head()).equals(lane.tree())) {
                throw new IllegalStateException(
                        "the body of " + node.id().value() + " ended with edits that it did not commit");
            }
            return new Bodies.Ended.Came<>(node, lane, result);
        } catch (Unwind.Escalated escalated) {
            drive.forgive(escalated);
            return new Bodies.Ended.GaveUp<>(node, lane, String.valueOf(escalated.getMessage()));
        }
    }

    /** The lane starts where the parent stood when it was opened first. */
    private Lane open(StepPath path, String id) {
        Lane parent = outer.lane();
        LaneId laneId = new LaneId(part.path().folder() + "." + id);
        StepPath openPath = path.at("open");
        var known = drive.history.step(openPath);
        var head = known.map(k -> k.started.head()).orElse(parent.head());
        var tree = known.map(k -> k.started.tree()).orElse(parent.tree());
        Lane lane = new Lane(laneId, new Checkpoint(laneId, 0, head, tree, id));
        var asked = new Step.Asked(openPath, lane, StepKind.OPEN_LANE, Digest.of(id));
        outer.run(asked.gives(Checkpoint.class, begun -> {
            drive.world.repo().open(laneId, lane.start.commit());
            new Reconciler(drive).bootstrap(lane);
            return Done.unmoved(lane.start, lane);
        }));
        return lane;
    }

    /**
     * What is settled next: what the journal says comes next, else whichever ended first. Empty where a lane stood
     * still.
     */
    private Optional<Bodies.Ended.Arrived<I, R>> next() {
        Optional<StepName> recorded = recordedNext();
        while (failure == null) {
            var ready = recorded.or(() -> waiting.keySet().stream().findFirst()).map(waiting::remove);
            if (ready.isPresent()) {
                return ready;
            }
            arrive();
        }
        return Optional.empty();
    }

    private Optional<StepName> recordedNext() {
        return nodes().stream()
                .map(TaskGraph.Node::id)
                .filter(id -> !settled.containsKey(id) && recorded(id).isPresent())
                .min(Comparator.comparing(id -> recorded(id).orElseThrow()));
    }

    /** Where in the journal the settling of this item was begun. */
    private Optional<Long> recorded(StepName id) {
        return drive.history.step(Settlement.path(part.at(id))).map(s -> s.startedEntry.seq());
    }

    /** Waits for one body to end. */
    private void arrive() {
        switch (bodies.next(drive.control)) {
            case Bodies.Ended.Failed<I, R> f -> fail(f.how());
            case Bodies.Ended.Arrived<I, R> arrived ->
                waiting.put(arrived.node().id(), arrived);
        }
    }
}
