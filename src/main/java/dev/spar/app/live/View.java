package dev.spar.app.live;

import java.util.List;
import java.util.Optional;

/**
 * What of a run is on the screen.
 *
 * @param scroll rows from the top; of the log, which follows what happens, from its end
 * @param filter what a line of the log has to contain
 * @param text the lines of a page that git or the run folder has: a diff, what is asked
 * @param typing what is being asked for and the answer typed so far
 * @param message what came of the last key, or a notice
 */
public record View(
        Page page,
        int scroll,
        String filter,
        List<String> text,
        Optional<Typing> typing,
        Optional<String> message,
        boolean leaves) {

    /** One thing to look at, each behind its key. */
    public enum Page {
        MAIN,
        TIMELINE,
        CRITERIA,
        FINDINGS,
        LOG,
        DIFF,
        QUESTION,
        HELP
    }

    /** A line that a person types. */
    public record Typing(String prompt, String text) {}

    /** The first look at a run; {@code leaves}: going away costs nothing, since another process drives it. */
    public static View first(boolean leaves) {
        return new View(Page.MAIN, 0, "", List.of(), Optional.empty(), Optional.empty(), leaves);
    }

    /** Another page from its beginning. */
    public View on(Page next, List<String> lines) {
        return new View(next, 0, filter, lines, Optional.empty(), Optional.empty(), leaves);
    }

    public View scrolled(int to) {
        return new View(page, Math.max(0, to), filter, text, typing, message, leaves);
    }

    public View filtered(String by) {
        return new View(page, 0, by, text, typing, message, leaves);
    }

    public View typing(Typing line) {
        return new View(page, scroll, filter, text, Optional.of(line), Optional.empty(), leaves);
    }

    public View typed() {
        return new View(page, scroll, filter, text, Optional.empty(), message, leaves);
    }

    public View saying(String words) {
        return new View(page, scroll, filter, text, typing, Optional.of(words), leaves);
    }

    public View quiet() {
        return new View(page, scroll, filter, text, typing, Optional.empty(), leaves);
    }
}
