package dev.spar.adapter.agent;

import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Launch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one queue between a process's readers and the thread of its turn. Bounded, so that a process that prints faster
 * than it is heard waits for us; once closed it takes everything and keeps nothing, so that no reader hangs on it.
 */
final class Inbox implements Launch.Sink {
    private static final int CAPACITY = 16;

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean closed;

    sealed interface Item {
        record Out(Launch.Line line) implements Item {}

        record Err(Launch.Line line) implements Item {}

        /** The process is gone and both streams are drained. */
        record Gone(Ended ended) implements Item {}
    }

    @Override
    public void out(Launch.Line line) {
        put(new Item.Out(line));
    }

    @Override
    public void err(Launch.Line line) {
        put(new Item.Err(line));
    }

    void gone(Ended ended) {
        put(new Item.Gone(ended));
    }

    Optional<Item> next(Duration longest) throws InterruptedException {
        return Optional.ofNullable(items.poll(longest.toNanos(), TimeUnit.NANOSECONDS));
    }

    void close() {
        closed = true;
        items.clear();
    }

    private void put(Item item) {
        try {
            while (!closed && !items.offer(item, 50, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
