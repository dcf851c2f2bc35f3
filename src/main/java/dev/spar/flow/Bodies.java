package dev.spar.flow;

import dev.spar.core.run.StopReason;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** The bodies of lanes, each on a thread of its own, handed back as they end. Used by the parent's thread only. */
final class Bodies<I, R> {
    /** A body that came to an end. */
    sealed interface Ended<I, R> {
        TaskGraph.Node<I> node();

        Lane lane();

        /** By itself, so that its lane can be settled. */
        sealed interface Arrived<I, R> extends Ended<I, R> {}

        /** With a result, everything committed. */
        record Came<I, R>(TaskGraph.Node<I> node, Lane lane, R result) implements Arrived<I, R> {}

        /** Only a person could say how it goes on. */
        record GaveUp<I, R>(TaskGraph.Node<I> node, Lane lane, String memo) implements Arrived<I, R> {}

        /** What stopped it stops the whole drive. */
        record Failed<I, R>(TaskGraph.Node<I> node, Lane lane, Throwable how) implements Ended<I, R> {}
    }

    private final BlockingQueue<Ended<I, R>> ended = new LinkedBlockingQueue<>();
    private final Set<StepName> running = new LinkedHashSet<>();

    void start(TaskGraph.Node<I> node, Lane lane, Supplier<Ended<I, R>> body) {
        running.add(node.id());
        Thread.ofPlatform().name("lane-" + node.id().value()).start(() -> ended.add(caught(node, lane, body)));
    }

    private static <I, R> Ended<I, R> caught(TaskGraph.Node<I> node, Lane lane, Supplier<Ended<I, R>> body) {
        try {
            return body.get();
        } catch (RuntimeException | Error e) {
            return new Ended.Failed<>(node, lane, e);
        }
    }

    boolean runs(StepName id) {
        return running.contains(id);
    }

    int running() {
        return running.size();
    }

    /** Waits for a body to end; an interrupt meanwhile pauses the run, for which the bodies end too. */
    Ended<I, R> next(Control control) {
        while (true) {
            try {
                Ended<I, R> one = ended.take();
                running.remove(one.node().id());
                return one;
            } catch (InterruptedException e) {
                control.end(StopReason.PAUSED, Duration.ZERO);
            }
        }
    }
}
