package dev.spar.flow.port;

import dev.spar.core.run.PersonCommand;
import java.time.Instant;
import java.util.List;

/** Commands of people, from any shell. */
public interface Inbox {
    /** Every command given so far, oldest first; the flow knows which ones it has taken. */
    List<PersonCommand> all();

    /** Returns when a new command may be there, at {@code until} at the latest. */
    void await(Instant until) throws InterruptedException;
}
