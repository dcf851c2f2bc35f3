package dev.spar.testing;

import java.time.Instant;
import java.util.Optional;

/** What goes wrong at the model's end instead of an answer. */
public sealed interface Fault {
    /** The credentials are not accepted (401). */
    record Unauthorized() implements Fault {}

    /** Too many requests (429), with or without the seconds to wait. */
    record RateLimited(Optional<Integer> retryAfterSeconds) implements Fault {}

    /** The subscription's usage is spent until then (429 with the vendor's own fields). */
    record UsageSpent(Instant resetsAt) implements Fault {}

    /** 500, 529, … with the vendor's error body. */
    record Broken(int status) implements Fault {}

    /** The stream ends in the middle of an answer. */
    record CutStream() implements Fault {}

    /** Nothing comes at all; {@code midStream}: nothing after the first events. Lasts until the server closes. */
    record Hang(boolean midStream) implements Fault {}
}
