package dev.spar.app.notify;

import java.util.Optional;

/** A way to reach a person. Best effort: a failure is told and changes nothing. */
public interface Channel {

    String name();

    /** What went wrong, if anything. Returns soon. */
    Optional<String> send(Notice notice);
}
