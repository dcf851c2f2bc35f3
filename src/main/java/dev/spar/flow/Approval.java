package dev.spar.flow;

/** The answer to a {@link Question}. */
public sealed interface Approval<T> {
    record Granted<T>(T value, String by, boolean edited) implements Approval<T> {}

    record Refused<T>(String by, String why) implements Approval<T> {}

    /** Nobody answered, and the question said what that means. Never logged as a person's decision. */
    record Defaulted<T>(T value, String why) implements Approval<T> {}
}
