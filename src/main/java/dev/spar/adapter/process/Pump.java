package dev.spar.adapter.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Empties one stream of a process for as long as it lasts, whatever becomes of those who listen. */
final class Pump {
    private final InputStream stream;
    private final Kept kept;
    private final Launch.Limits limits;
    private final Runnable onTooMuch;
    private final Thread thread;
    private @Nullable Consumer<Launch.Line> sink;
    private volatile @Nullable RuntimeException complaint;

    /** @param sink hears the lines; null: nobody does, and none are cut */
    Pump(InputStream stream, Launch.Limits limits, @Nullable Consumer<Launch.Line> sink, Runnable onTooMuch) {
        this.stream = stream;
        this.limits = limits;
        this.kept = new Kept(limits.keptBytes());
        this.onTooMuch = onTooMuch;
        this.sink = sink;
        this.thread = Thread.ofVirtual().name("pump").start(this::run);
    }

    Kept kept() {
        return kept;
    }

    Thread thread() {
        return thread;
    }

    /** What the listener threw, a bug of its. */
    Optional<RuntimeException> complaint() {
        return Optional.ofNullable(complaint);
    }

    private void run() {
        var lines = new Lines(limits.lineBytes(), this::tell);
        var buffer = new byte[1 << 14];
        try {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                kept.add(buffer, length);
                if (sink != null) lines.add(buffer, length);
                if (kept.total() > limits.totalBytes()) onTooMuch.run();
            }
        } catch (IOException _) {
            // The process was ended; what came until then is kept.
        } catch (Error e) {
            fail(e);
            onTooMuch.run();
        } finally {
            lines.end();
        }
    }

    private void tell(Launch.Line line) {
        var listener = sink;
        if (listener == null) return;
        try {
            listener.accept(line);
        } catch (RuntimeException e) {
            complaint = e;
            sink = null;
        } catch (Error e) {
            fail(e);
        }
    }

    /** Nobody reads on, so that the process would wait for ever; it is not heard any more and its end tells why. */
    private void fail(Error e) {
        complaint = new IllegalStateException(e);
        sink = null;
    }
}
