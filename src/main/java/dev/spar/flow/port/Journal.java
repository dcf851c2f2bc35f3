package dev.spar.flow.port;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import java.util.List;

/** The only truth about a run: append-only, one writer. */
public interface Journal extends AutoCloseable {
    /** Everything recorded so far, in order, this writer's own appends included. */
    List<Entry> entries();

    /**
     * Adds an event and returns once it is synced. Not interruptible.
     *
     * @throws Fenced another driver owns the run; nothing was written
     */
    Entry append(Event event) throws Fenced;

    /** Whether this writer still owns the run; asked right before every effect. */
    boolean owned();

    @Override
    void close();
}
