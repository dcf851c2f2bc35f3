package dev.spar.app.live;

/** What a person pressed. */
public sealed interface Key {
    /** A letter, a digit, any sign. */
    record Sign(int codePoint) implements Key {}

    record Pressed(Named key) implements Key {}

    /** Text that was pasted: it is no command, whatever letters it has. */
    record Pasted(String text) implements Key {}

    /** More was pasted than a line holds; none of it is kept. */
    record TooMuch() implements Key {}

    /** Keys that are no sign. */
    enum Named {
        ENTER,
        BACKSPACE,
        ESCAPE,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        SUSPEND
    }
}
