package dev.spar.core.run;

/**
 * A person's answer to a question, or the system's where nobody gave one in time.
 *
 * @param of what was decided on, as journals call it ({@link Event.StepFinished#word}); {@code json} is its value
 * @param edited the value is not the one that was shown
 */
public record Answered(Kind kind, String of, String json, String by, String why, boolean edited) {
    /** As people read it; where no person said it, that is what it says. */
    public String words() {
        return switch (kind) {
            case GRANTED -> "approved by " + by + (edited ? ", as edited" : "");
            case REFUSED -> "rejected by " + by;
            case FEEDBACK -> "answered by " + by;
            case GRANTED_BY_DEFAULT -> why + ": went on by default";
            case REFUSED_BY_DEFAULT -> why + ": ended by default";
        };
    }

    /** Which way it went. */
    public enum Kind {
        GRANTED,
        REFUSED,
        /** Neither: {@code why} says what is wrong. */
        FEEDBACK,
        /** Nobody answered, and the question said that this is a yes. */
        GRANTED_BY_DEFAULT,
        /** Nobody answered, and the question said that this is a no. */
        REFUSED_BY_DEFAULT;

        /** Whether it goes on. */
        public boolean yes() {
            return this == GRANTED || this == GRANTED_BY_DEFAULT;
        }

        /** Whether no person said so. */
        public boolean byDefault() {
            return this == GRANTED_BY_DEFAULT || this == REFUSED_BY_DEFAULT;
        }
    }
}
