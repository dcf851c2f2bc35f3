package dev.spar.flow;

import dev.spar.core.run.Otherwise;

/** The answer to a {@link Question}. */
public sealed interface Approval<T> {
    record Granted<T>(T value, String by, boolean edited) implements Approval<T> {}

    record Refused<T>(String by, String why) implements Approval<T> {}

    /** Neither: what is wrong with the value as it was shown. Only of a question that may be answered so. */
    record Feedback<T>(String by, String words) implements Approval<T> {}

    /** Nobody answered in time, and the question said what that means: the system's choice, on the value as shown. */
    record Defaulted<T>(T value, Otherwise.Choice choice, String why) implements Approval<T> {}
}
