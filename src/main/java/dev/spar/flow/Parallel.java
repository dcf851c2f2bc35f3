package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Digest;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lanes side by side. The parent's thread opens lanes, waits for their bodies and settles them one by one; the order in
 * which they are settled is a fact, so that a resumed run builds the same commits. An item starts as soon as what it
 * waits for landed.
 */
final class Parallel<I, R> {
    private final Drive drive;
    private final DurableFlow outer;
    private final StepPath path;
    private final TaskGraph<I> graph;
    private final BiFunction<Flow, I, R> body;
    private final Predicate<R> lands;
    private final BlockingQueue<Ended<I, R>> ended = new LinkedBlockingQueue<>();
    private final Map<String, Ended<I, R>> waiting = new LinkedHashMap<>();
    private final Map<String, Branch<I, R>> settled = new LinkedHashMap<>();
    private final Map<String, Thread> running = new LinkedHashMap<>();
    private @Nullable Throwable failure;

    Parallel(
            Drive drive,
            DurableFlow outer,
            StepPath path,
            TaskGraph<I> graph,
            BiFunction<Flow, I, R> body,
            Predicate<R> lands) {
        this.drive = drive;
        this.outer = outer;
        this.path = path;
        this.graph = graph;
        this.body = body;
        this.lands = lands;
    }

    /** A body that came to an end: with a result, or with what stopped it. */
    private record Ended<I, R>(
            TaskGraph.Node<I> node,
            Lane lane,
            @Nullable R result,
            @Nullable Throwable failure) {}

    /** How a lane was settled, as the journal holds it. */
    record Settled(How how, List<String> files, String memo) {
        enum How {
            LANDED,
            DROPPED,
            CONFLICTED,
            STUCK
        }
    }

    List<Branch<I, R>> run() {
        try {
            drive();
        } catch (RuntimeException | Error e) {
            failure = failure == null ? e : failure;
        }
        awaitAll();
        rethrow();
        return graph.nodes().stream().map(n -> settled.get(n.id().value())).toList();
    }

    private void drive() {
        while (settled.size() < graph.nodes().size() && failure == null) {
            skipUnreachable();
            startReady();
            if (running.isEmpty() && waiting.isEmpty()) {
                return;
            }
            next().ifPresent(one -> settled.put(one.node().id().value(), new Settling(one).branch()));
        }
    }

    /**
     * A lane that parks or fails ends the whole part, once its siblings have come to a place where they stand still
     * too.
     */
    private void awaitAll() {
        while (!running.isEmpty()) {
            arrive();
        }
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
        return settled.get(id.value()) instanceof Branch.Landed<I, R>;
    }

    private void skipUnreachable() {
        for (var node : graph.nodes()) {
            var missing = node.after().stream()
                    .filter(a -> settled.containsKey(a.value()) && !landed(a))
                    .map(StepName::value)
                    .toList();
            if (!missing.isEmpty() && !settled.containsKey(node.id().value())) {
                settled.put(node.id().value(), new Branch.NotRun<>(node.item(), missing));
            }
        }
    }

    private void startReady() {
        for (var node : graph.nodes()) {
            String id = node.id().value();
            boolean idle = !settled.containsKey(id) && !running.containsKey(id) && !waiting.containsKey(id);
            if (idle && running.size() < drive.workers && node.after().stream().allMatch(this::landed)) {
                start(node);
            }
        }
    }

    private void start(TaskGraph.Node<I> node) {
        StepPath part = path.at(node.id().value());
        Lane lane = open(part, node.id().value());
        if (recordedAsStuck(part)) {
            waiting.put(node.id().value(), new Ended<>(node, lane, null, new Unwind.Escalated("recorded")));
            return;
        }
        var thread = Thread.ofPlatform().name("lane-" + node.id().value()).unstarted(() -> {
            var flow = new DurableFlow(drive, lane, part, Thread.currentThread());
            ended.add(bodyOf(node, lane, flow));
        });
        running.put(node.id().value(), thread);
        thread.start();
    }

    /** A lane that was given up is not driven again. */
    private boolean recordedAsStuck(StepPath part) {
        return drive.history
                .step(part.at("settle"))
                .map(s -> s.finished)
                .map(f -> drive.decode(drive.fetch(f.result()), Settled.class, part))
                .filter(how -> how.how() == Settled.How.STUCK)
                .isPresent();
    }

    private Ended<I, R> bodyOf(TaskGraph.Node<I> node, Lane lane, DurableFlow flow) {
        try {
            R result = body.apply(flow, node.item());
            if (!drive.world.repo().treeOf(lane.head()).equals(lane.tree())) {
                throw new IllegalStateException(
                        "the body of " + node.id().value() + " ended with edits that it did not commit");
            }
            return new Ended<>(node, lane, result, null);
        } catch (RuntimeException | Error e) {
            if (e instanceof Unwind.Escalated escalated) {
                drive.forgive(escalated);
            }
            return new Ended<>(node, lane, null, e);
        }
    }

    /** The lane starts where the parent stood when it was opened first. */
    private Lane open(StepPath part, String id) {
        Lane parent = outer.lane();
        LaneId laneId = new LaneId(path.folder() + "." + id);
        StepPath openPath = part.at("open");
        var known = drive.history.step(openPath);
        var head = known.map(k -> k.started.head()).orElse(parent.head());
        var tree = known.map(k -> k.started.tree()).orElse(parent.tree());
        Lane lane = new Lane(laneId, new Checkpoint(laneId, 0, head, tree, id));
        var reconciler = new Reconciler(drive);
        outer.run(Step.of(openPath, lane, StepKind.OPEN_LANE, Digest.of(id), Checkpoint.class, begun -> {
            drive.world.repo().open(laneId, lane.start.commit());
            reconciler.bootstrap(lane);
            return Done.unmoved(lane.start, lane);
        }));
        return lane;
    }

    /**
     * What is settled next: what the journal says comes next, else whichever ended first. Empty where a lane stood
     * still.
     */
    private Optional<Ended<I, R>> next() {
        Optional<String> recorded = recordedNext();
        while (failure == null) {
            String id = recorded.orElse(
                    waiting.isEmpty() ? "" : waiting.keySet().iterator().next());
            if (waiting.containsKey(id)) {
                return Optional.of(take(id));
            }
            arrive();
        }
        return Optional.empty();
    }

    /** Waits for one body to end. */
    private void arrive() {
        try {
            var one = ended.take();
            running.remove(one.node().id().value());
            Throwable f = one.failure();
            if (f == null || f instanceof Unwind.Escalated) {
                waiting.put(one.node().id().value(), one);
            } else {
                failure = failure == null || f instanceof Unwind.FencedOff ? f : failure;
            }
        } catch (InterruptedException e) {
            drive.control.end(StopReason.PAUSED, Duration.ZERO);
        }
    }

    private Ended<I, R> take(String id) {
        return Objects.requireNonNull(waiting.remove(id));
    }

    private Optional<String> recordedNext() {
        return drive.history.steps().stream()
                .map(s -> s.started.path())
                .filter(p -> p.within(path) && p.value().endsWith("/settle"))
                .map(p ->
                        p.value().substring(path.value().length() + 1, p.value().length() - "/settle".length()))
                .filter(id -> !settled.containsKey(id))
                .findFirst();
    }

    /** One lane's end, recorded as a step of the parent's lane. */
    private final class Settling {
        private final Ended<I, R> one;
        private final StepPath at;
        private final CommitSteps commits = new CommitSteps(drive, outer.lane());

        Settling(Ended<I, R> one) {
            this.one = one;
            this.at = path.at(one.node().id().value()).at("settle");
        }

        Branch<I, R> branch() {
            var how = outer.run(new Step<>(
                    at,
                    outer.lane(),
                    StepKind.MERGE,
                    Digest.of(one.lane().head().value()),
                    Settled.class,
                    this::intent,
                    this::perform));
            I item = one.node().item();
            R result = one.result();
            if (how.how() == Settled.How.STUCK || result == null) {
                return new Branch.Stuck<>(item, how.memo());
            }
            return switch (how.how()) {
                case LANDED -> new Branch.Landed<>(item, result);
                case DROPPED, STUCK -> new Branch.Dropped<>(item, result);
                case CONFLICTED -> new Branch.Conflicted<>(item, result, how.files());
            };
        }

        /** A clean merge is decided with its tree; anything else moves nothing. */
        private Optional<CommitIntent> intent() {
            R result = one.result();
            if (result == null
                    || !lands.test(result)
                    || one.lane().head().equals(one.lane().start.commit())) {
                return Optional.empty();
            }
            return drive.world.repo().merge(outer.lane().head(), one.lane().head()) instanceof Repo.Merged.Clean clean
                    ? Optional.of(commits.mergeIntent(
                            at,
                            clean.tree(),
                            one.lane().head(),
                            "merge: " + one.node().id().value()))
                    : Optional.empty();
        }

        private Done<Settled> perform(Step.Begun begun) {
            Lane parent = outer.lane();
            if (begun.intent().isPresent()) {
                var intent = begun.rebuild();
                var commit = commits.advance(intent);
                drive.world.repo().close(one.lane().id);
                return new Done<>(new Settled(Settled.How.LANDED, List.of(), ""), intent.tree(), commit);
            }
            return Done.unmoved(unmerged(), parent);
        }

        private Settled unmerged() {
            R result = one.result();
            if (result == null) {
                return new Settled(
                        Settled.How.STUCK,
                        List.of(),
                        String.valueOf(
                                one.failure() == null ? "" : one.failure().getMessage()));
            }
            if (!lands.test(result)) {
                return new Settled(Settled.How.DROPPED, List.of(), "");
            }
            return switch (drive.world
                    .repo()
                    .merge(outer.lane().head(), one.lane().head())) {
                case Repo.Merged.Conflicts c -> new Settled(Settled.How.CONFLICTED, new ArrayList<>(c.files()), "");
                case Repo.Merged.Clean ignored -> new Settled(Settled.How.LANDED, List.of(), "");
            };
        }
    }
}
