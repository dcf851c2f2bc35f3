package dev.spar.core.run;

/**
 * A person's answer to a question.
 *
 * @param of what was decided on, as journals call it ({@link Event.StepFinished#word}); {@code json} is its value
 * @param edited the value is not the one that was shown
 */
public record Answered(Kind kind, String of, String json, String by, String why, boolean edited) {
    /** Which way it went. */
    public enum Kind {
        GRANTED,
        REFUSED
    }
}
