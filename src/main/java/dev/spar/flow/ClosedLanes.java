package dev.spar.flow;

import dev.spar.core.run.LaneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes the worktrees of lanes that are over away, beside the work and one after the other. */
final class ClosedLanes implements AutoCloseable {
    private final Drive drive;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("closes-lanes").factory());
    private final List<CompletableFuture<Void>> closing = new ArrayList<>();

    ClosedLanes(Drive drive) {
        this.drive = drive;
    }

    /** Harmless where an earlier drive did so; where it was ended before, it is done now. */
    void begin(LaneId lane) {
        closing.add(CompletableFuture.runAsync(() -> closed(lane), thread));
    }

    private void closed(LaneId lane) {
        if (drive.world.repo().present(lane)) {
            drive.requireOwned();
            drive.world.repo().close(lane);
        }
    }

    /** Waits until all are gone. */
    @Override
    public void close() {
        thread.close();
        try {
            closing.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException why -> throw why;
                case Error why -> throw why;
                case null, default -> throw e;
            }
        }
    }
}
