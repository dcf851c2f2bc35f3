package dev.spar.flow;

/** The answer to a {@link Question}. */
public sealed interface Approval<T> {
    record Granted<T>(T value, String by, boolean edited) implements Approval<T> {}

    record Refused<T>(String by, String why) implements Approval<T> {}
}
