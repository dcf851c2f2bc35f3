package dev.spar.adapter.store;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.RunFold;
import dev.spar.core.run.state.RunState;
import dev.spar.flow.port.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code state.json} and {@code status} up to date, a moment after the journal and never in its way: changes are
 * gathered and written by a thread of its own, at most four times a second, and at once when the run ends or stands
 * still. Both are projections; losing them loses nothing.
 */
public final class StatusFiles implements Watch, AutoCloseable {
    private static final long GATHER_MILLIS = 250;

    /** The file's own time says when the agent was heard last. */
    private static final long HEARD_NANOS = 1_000_000_000;

    private final RunFolder folder;
    private final JsonCodec codec = new JsonCodec();
    private final RunFold fold;
    private final Thread thread;

    /** Held while files are written, so that what is older never replaces what is newer, and the run does not wait. */
    private final Object writing = new Object();

    /** What {@code state.json} holds; belongs to who writes. */
    private @Nullable RunState written;

    private @Nullable String doing;
    private @Nullable String size;
    private boolean dirty = true;
    private boolean closed;

    private long wrote = System.nanoTime();

    /** {@code recorded} is what the journal holds already. */
    public StatusFiles(RunFolder folder, List<Entry> recorded) {
        this.folder = folder;
        this.fold = new RunFold(new StoredResults(folder.artifacts()));
        recorded.forEach(fold::add);
        this.thread = Thread.ofPlatform().name("status").daemon().unstarted(this::keepUp);
        thread.start();
    }

    /** Writes both files once, for a journal that nobody drives; {@code size} is what its branch changes in all. */
    public static void write(RunFolder folder, List<Entry> recorded, String size) {
        try (var files = new StatusFiles(folder, recorded)) {
            files.size = size;
            files.changed();
        }
    }

    @Override
    public void recorded(Entry entry) {
        add(entry);
        if (entry.event() instanceof Event.RunFinished || entry.event() instanceof Event.Parked) {
            write(true);
        }
    }

    private synchronized void add(Entry entry) {
        fold.add(entry);
        if (entry.event() instanceof Event.StepStarted) {
            doing = null;
        }
        changed();
    }

    @Override
    public synchronized void saw(StepPath path, AgentEvent event) {
        String now = doing(event);
        doing = now == null ? doing : now;
        if (now != null || System.nanoTime() - wrote > HEARD_NANOS) {
            changed();
        }
    }

    private static @Nullable String doing(AgentEvent event) {
        return switch (event) {
            case AgentEvent.ToolStarted t -> t.tool() + " " + t.summary();
            case AgentEvent.FileChanged f -> "editing " + f.path();
            case AgentEvent.Retrying r -> "retrying (" + r.attempt() + "): " + r.why();
            case AgentEvent.SessionOpened ignored -> null;
            case AgentEvent.Text ignored -> null;
            case AgentEvent.ToolEnded ignored -> null;
            case AgentEvent.CommandEnded ignored -> null;
            case AgentEvent.Denied ignored -> null;
            case AgentEvent.Quota ignored -> null;
            case AgentEvent.Other ignored -> null;
        };
    }

    private synchronized void changed() {
        dirty = true;
        notifyAll();
    }

    private void keepUp() {
        try {
            while (awaitChange()) {
                Thread.sleep(GATHER_MILLIS);
                write(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitChange() throws InterruptedException {
        while (!dirty && !closed) {
            wait();
        }
        return !closed;
    }

    private record Now(RunState state, Optional<String> doing, Optional<String> size) {}

    private synchronized Optional<Now> change() {
        if (!dirty || closed) {
            return Optional.empty();
        }
        dirty = false;
        wrote = System.nanoTime();
        return Optional.of(new Now(state(), Optional.ofNullable(doing), Optional.ofNullable(size)));
    }

    /** A full disk is told by the journal; a status that lags behind is not worth a second word. */
    private void write(boolean synced) {
        synchronized (writing) {
            change().ifPresent(now -> {
                try {
                    byte[] status = StatusText.of(now.state(), now.doing(), now.size());
                    DurableFiles.replaceQuickly(folder.status(), status, synced);
                    if (!now.state().equals(written)) {
                        byte[] state = codec.encode(now.state()).getBytes(StandardCharsets.UTF_8);
                        DurableFiles.replaceQuickly(folder.state(), state, synced);
                        written = now.state();
                    }
                } catch (IOException e) {
                    missed();
                }
            });
        }
    }

    private synchronized void missed() {
        dirty = true;
    }

    /** Where the run stands, this instant. */
    public synchronized RunState state() {
        return fold.state();
    }

    @Override
    public void close() {
        write(true);
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
    }
}
