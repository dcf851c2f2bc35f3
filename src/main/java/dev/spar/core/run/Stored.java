package dev.spar.core.run;

/** A result as the journal holds it: its JSON in the line, or, where the line would grow over its bound, its digest. */
public sealed interface Stored {
    record Inline(String json) implements Stored {}

    /** {@code artifacts/<digest>} holds the JSON; it is synced before the fact that names it. */
    record Artifact(Digest digest, long bytes) implements Stored {}
}
