package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.StopReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of lanes, each on a thread of its own and so many at a time, handed back to the parent's thread as they
 * end. The place of one that ended is taken at once, whatever the parent is at.
 */
final class Bodies<I, R> {
    /** A body that came to an end. */
    sealed interface Ended<I, R> {
        Round<I> round();

        /** By itself, so that its lane can be settled. */
        sealed interface Arrived<I, R> extends Ended<I, R> {
            Lane lane();
        }

        /** With a result, everything committed. */
        record Came<I, R>(Round<I> round, Lane lane, R result) implements Arrived<I, R> {}

        /** Only a person could say how it goes on. */
        record GaveUp<I, R>(Round<I> round, Lane lane, String memo) implements Arrived<I, R> {}

        /** Nothing of it is settled in this drive. */
        record Held<I, R>(Round<I> round, Unwind.Held how) implements Ended<I, R> {}

        /** What stopped it stops the whole drive. */
        record Failed<I, R>(Round<I> round, Throwable how) implements Ended<I, R> {}
    }

    /** What is done in a lane that begins at this place. */
    interface Body<I, R> {
        Ended<I, R> work(Round<I> round, Checkpoint base);
    }

    private final int most;
    private final Supplier<Checkpoint> base;
    private final Body<I, R> body;
    private final BlockingQueue<Ended<I, R>> ended = new LinkedBlockingQueue<>();
    private final Queue<Round<I>> queued = new ArrayDeque<>();
    private int running;
    private int out;

    /** {@code base} is where a lane begins, asked at the moment in which it does. */
    Bodies(int most, Supplier<Checkpoint> base, Body<I, R> body) {
        this.most = most;
        this.base = base;
        this.body = body;
    }

    synchronized void start(Round<I> round) {
        out++;
        queued.add(round);
        fill();
    }

    private void fill() {
        while (running < most && !queued.isEmpty()) {
            Round<I> round = queued.remove();
            Checkpoint from = base.get();
            running++;
            Thread.ofPlatform().name("lane-" + round.node().id().value()).start(() -> over(caught(round, from)));
        }
    }

    private synchronized void over(Ended<I, R> one) {
        if (one instanceof Ended.Failed<I, R>) {
            halt();
        }
        ended.add(one);
        running--;
        fill();
    }

    /** None begins any more. */
    synchronized void halt() {
        out -= queued.size();
        queued.clear();
    }

    private Ended<I, R> caught(Round<I> round, Checkpoint from) {
        try {
            return body.work(round, from);
        } catch (RuntimeException | Error e) {
            return new Ended.Failed<>(round, e);
        }
    }

    /** How many were started and are not handed back. */
    synchronized int out() {
        return out;
    }

    /** One that has ended already. */
    Optional<Ended<I, R>> ready() {
        return handed(ended.poll());
    }

    /** Waits for a body to end; an interrupt meanwhile pauses the run, for which the bodies end too. */
    Ended<I, R> next(Control control) {
        while (true) {
            try {
                return handed(ended.take()).orElseThrow();
            } catch (InterruptedException e) {
                control.end(StopReason.PAUSED, Duration.ZERO);
            }
        }
    }

    private synchronized Optional<Ended<I, R>> handed(@Nullable Ended<I, R> one) {
        out -= one == null ? 0 : 1;
        return Optional.ofNullable(one);
    }
}
