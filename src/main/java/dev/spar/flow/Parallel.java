package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.StepPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lanes side by side. The parent's thread starts bodies, merges what they come to one by one, and proves what was
 * merged; the order of both is a fact, so that a resumed run builds the same commits. An item starts as soon as what it
 * waits for landed, and where there is a proof, holds.
 */
final class Parallel<I, R> {
    private final Drive drive;
    private final DurableFlow outer;
    private final StepPath path;
    private final Lanes<I, R> lanes;
    private final Items<I, R> items;
    private final Optional<MergedProof> proof;
    private final Bodies<I, R> bodies;
    private final MergedFiles files;

    /** What ended and is not merged yet; then what is merged and not proven yet. */
    private final Map<StepName, Bodies.Ended.Arrived<I, R>> waiting = new LinkedHashMap<>();

    private final List<Merged<I, R>> unproven = new ArrayList<>();

    /** Each item's newest round. */
    private final Map<StepName, Round<I>> started = new LinkedHashMap<>();

    /** How often each round was settled. */
    private final Map<StepPath, Integer> times = new LinkedHashMap<>();

    /** Lanes that wait for longer than this drive. */
    private final List<Unwind.Held> held = new ArrayList<>();

    private volatile Checkpoint base;
    private @Nullable Throwable failure;

    /** What was merged, and where the parent stood then. */
    private record Merged<I, R>(Bodies.Ended.Came<I, R> came, Checkpoint point) {
        StepName id() {
            return came.round().node().id();
        }

        MergedProof.Merge asMerge() {
            return new MergedProof.Merge(came.lane().head(), point);
        }
    }

    Parallel(Drive drive, DurableFlow outer, StepPath path, TaskGraph<I> graph, Lanes<I, R> lanes) {
        this.drive = drive;
        this.outer = outer;
        this.path = path;
        this.items = new Items<>(graph, path);
        this.lanes = lanes;
        this.base = here("begin");
        this.files = new MergedFiles(drive, outer.lane());
        this.proof = lanes.proof().map(p -> new MergedProof(drive, outer, path, p, base));
        this.bodies = new Bodies<>(lanes.workers(), () -> base, new LaneBody<>(drive, lanes, () -> base.commit()));
    }

    /** After the lane's newest checkpoint: who goes back here keeps all of those. */
    private Checkpoint here(String title) {
        Lane parent = outer.lane();
        return new Checkpoint(parent.id, parent.nextCheckpoint() - 1, parent.head(), parent.tree(), title);
    }

    /** One branch an item, in the graph's order. */
    List<Branch<I, R>> run() {
        try (var closed = new ClosedLanes(drive)) {
            try {
                settleAll(closed);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
            // What stops one lane stops all, once each has come to a place where it stands still.
            while (bodies.out() > 0) {
                arrived(bodies.next(drive.control));
            }
            if (inOrder()) {
                files.end();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        rethrow();
        return items.branches();
    }

    private void settleAll(ClosedLanes closed) {
        while (!items.allOver() && failure == null) {
            boolean skipped = items.skipUnreachable();
            startReady();
            if (provesNext()) {
                prove();
                continue;
            }
            var next = arrivedNext();
            next.ifPresent(one -> settle(one, closed));
            if (next.isEmpty() && !skipped && failure == null) {
                standStill();
            }
        }
    }

    /** All that could be done beside the lanes that wait is done: the run waits for what the first of them does. */
    private void standStill() {
        if (held.isEmpty()) {
            throw new IllegalStateException("of " + path + " nothing can begin or be merged: " + items.left());
        }
        String why = held.stream().map(Unwind::getMessage).distinct().collect(Collectors.joining("; "));
        throw drive.standStill(outer.lane(), held.getFirst().reason(), why);
    }

    private void fail(Throwable how) {
        failure = failure == null || how instanceof Unwind.FencedOff ? how : failure;
        bodies.halt();
    }

    /** What came to rest as the journal says; anything else is left as it is found. */
    private boolean inOrder() {
        return failure == null || failure instanceof Unwind.Parked || failure instanceof Unwind.OfLane;
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** A second round begins on what holds, and not before what it conflicted with is proven. */
    private void startReady() {
        for (var round : items.ready(unproven.isEmpty())) {
            started.put(round.node().id(), round);
            bodies.start(round);
        }
    }

    /** Where the journal says so; else once nothing is left to be merged first. */
    private boolean provesNext() {
        if (proof.isEmpty() || unproven.isEmpty()) {
            return false;
        }
        Optional<Long> proves = begun(proof.get().next());
        Optional<Long> settles = recordedNext().map(started::get).flatMap(round -> begun(settling(round)));
        if (proves.isPresent() || settles.isPresent()) {
            return proves.filter(p -> settles.filter(s -> s < p).isEmpty()).isPresent();
        }
        bodies.ready().ifPresent(this::arrived);
        return waiting.isEmpty();
    }

    private void prove() {
        files.follow();
        var seen = proof.orElseThrow().of(unproven.stream().map(Merged::asMerge).toList());
        files.haveFollowed();
        base = proof.orElseThrow().proven();
        var merges = List.copyOf(unproven);
        unproven.clear();
        switch (seen) {
            case MergedProof.Seen.Holds ignored -> merges.forEach(this::land);
            case MergedProof.Seen.Broken broken -> {
                merges.subList(0, broken.culprit()).forEach(this::land);
                var culprit = merges.get(broken.culprit()).came();
                setBack(culprit, broken.why());
                again(merges.subList(broken.culprit() + 1, merges.size()));
            }
        }
    }

    /** They are merged again before what came since. */
    private void again(List<Merged<I, R>> merges) {
        var since = new LinkedHashMap<>(waiting);
        waiting.clear();
        merges.forEach(m -> waiting.put(m.id(), m.came()));
        waiting.putAll(since);
    }

    private void land(Merged<I, R> merged) {
        var came = merged.came();
        items.over(merged.id(), new Branch.Landed<>(came.round().node().item(), came.result()));
    }

    private void settle(Bodies.Ended.Arrived<I, R> one, ClosedLanes closed) {
        StepPath at = settling(one.round());
        times.merge(one.round().path(), 1, Integer::sum);
        files.beforeMerge();
        var end = new Settlement<>(drive, outer, at, one, lanes.lands()).end();
        StepName id = one.round().node().id();
        I item = one.round().node().item();
        switch (one) {
            // It is left to be looked at.
            case Bodies.Ended.GaveUp<I, R> ignored -> items.over(id, new Branch.Stuck<>(item, end.memo()));
            case Bodies.Ended.Came<I, R> came -> {
                closed.begin(came.lane().id);
                switch (end.how()) {
                    case LANDED -> merged(came);
                    case DROPPED -> items.over(id, new Branch.Dropped<>(item, came.result()));
                    case CONFLICTED -> setBack(came, Setback.conflict(end.files()));
                    case STUCK -> items.over(id, new Branch.Stuck<>(item, end.memo()));
                }
            }
        }
    }

    private void merged(Bodies.Ended.Came<I, R> came) {
        var merged = new Merged<>(came, here(came.round().node().id().value()));
        if (proof.isPresent()) {
            unproven.add(merged);
        } else {
            base = merged.point();
            land(merged);
        }
    }

    /** A second round, once; then it is over. */
    private void setBack(Bodies.Ended.Came<I, R> came, Setback why) {
        var node = came.round().node();
        if (lanes.again().isPresent() && came.round().isFirst()) {
            items.again(came.round().after(why, came.lane()));
        } else {
            items.over(
                    node.id(),
                    why.red().isEmpty()
                            ? new Branch.Conflicted<>(node.item(), came.result(), why.conflicts())
                            : new Branch.Red<>(node.item(), came.result(), why.red()));
        }
    }

    private StepPath settling(Round<I> round) {
        return Settlement.path(round.path(), times.getOrDefault(round.path(), 0) + 1);
    }

    /**
     * What is settled next: what the journal says comes next, else whichever ended first. Empty where a lane stood
     * still, or none is at work.
     */
    private Optional<Bodies.Ended.Arrived<I, R>> arrivedNext() {
        Optional<StepName> recorded = recordedNext();
        while (failure == null) {
            var ready = recorded.or(() -> waiting.keySet().stream().findFirst()).map(waiting::remove);
            if (ready.isPresent() || bodies.out() == 0) {
                return ready;
            }
            var ended = bodies.ready();
            if (ended.isEmpty()) {
                files.follow();
            }
            arrived(ended.orElseGet(() -> bodies.next(drive.control)));
        }
        return Optional.empty();
    }

    private Optional<StepName> recordedNext() {
        return started.values().stream()
                .filter(round -> begun(settling(round)).isPresent())
                .min(Comparator.comparing(round -> begun(settling(round)).orElseThrow()))
                .map(round -> round.node().id());
    }

    /** Where in the journal this step was begun. */
    private Optional<Long> begun(StepPath step) {
        return drive.history.step(step).map(s -> s.startedEntry.seq());
    }

    private void arrived(Bodies.Ended<I, R> one) {
        switch (one) {
            case Bodies.Ended.Failed<I, R> f -> fail(f.how());
            case Bodies.Ended.Held<I, R> h -> held.add(h.how());
            case Bodies.Ended.Arrived<I, R> arrived ->
                waiting.put(arrived.round().node().id(), arrived);
        }
    }
}
