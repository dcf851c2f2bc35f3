package dev.spar.adapter.process;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The thread that starts fenced processes. They die with the thread that started them (that is how the kernel
 * understands "with the parent"), so it must not be one of a pool, which ends when idle.
 */
final class LastingThread {
    private static final BlockingQueue<Runnable> WORK = new ArrayBlockingQueue<>(64);

    static {
        Thread.ofPlatform().daemon().name("process-starter").start(LastingThread::run);
    }

    private LastingThread() {}

    static Process start(ProcessBuilder builder) throws IOException {
        var started = new CompletableFuture<Process>();
        try {
            WORK.put(() -> {
                try {
                    started.complete(builder.start());
                } catch (IOException | RuntimeException e) {
                    started.completeExceptionally(e);
                }
            });
            return started.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before it was started");
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failed) throw failed;
            throw e;
        }
    }

    private static void run() {
        while (true) {
            try {
                WORK.take().run();
            } catch (InterruptedException _) {
                // Nobody has a reason to; going on is what keeps the children alive.
            }
        }
    }
}
