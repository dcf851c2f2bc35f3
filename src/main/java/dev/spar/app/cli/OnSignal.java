package dev.spar.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the process is told to end meanwhile, this thread's work is interrupted, and may clean up for a while. */
final class OnSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    OnSignal() {
        Thread worker = Thread.currentThread();
        this.hook = Thread.ofPlatform().name("way-out").unstarted(() -> {
            worker.interrupt();
            try {
                boolean _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        done.countDown();
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // It is on its way out.
        }
    }
}
