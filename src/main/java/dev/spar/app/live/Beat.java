package dev.spar.app.live;

import java.time.Duration;

/** Calls something every few seconds until it is closed. */
public final class Beat implements AutoCloseable {

    private final Thread thread;

    private Beat(Thread thread) {
        this.thread = thread;
    }

    public static Beat every(Duration time, Runnable what) {
        return new Beat(Thread.ofVirtual().name("beat").start(() -> {
            try {
                while (true) {
                    Thread.sleep(time);
                    what.run();
                }
            } catch (InterruptedException e) {
                // Closed.
            }
        }));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
