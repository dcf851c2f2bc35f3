package dev.spar.adapter.process;

import dev.spar.core.agent.ProcessMark;
import java.time.Duration;
import java.util.Optional;

/** A started process and everything it started. */
public interface Running {
    ProcessMark mark();

    /** Writes to a piped input; false where it is closed already. */
    boolean send(String text);

    void closeInput();

    /**
     * Waits for its end; the streams are drained for at most two seconds more. In a fence nothing of it is left then;
     * without one {@link #kill()} ends what it may have left behind.
     */
    Ended await() throws InterruptedException;

    /** The same, but gives up waiting after {@code time}. */
    Optional<Ended> await(Duration time) throws InterruptedException;

    /** SIGINT to the process itself. */
    void interrupt();

    /** SIGTERM to the process itself. */
    void terminate();

    /** Ends it and all its descendants, those that left its session too. Idempotent; returns when they are gone. */
    void kill();

    /** Ticks and bytes used so far by the whole tree; what does not grow between two looks does not move. */
    Activity activity();

    record Activity(long cpuTicks, long ioBytes) {}
}
