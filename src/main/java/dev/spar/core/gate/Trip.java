package dev.spar.core.gate;

import dev.spar.core.text.Visible;
import java.util.List;

/**
 * A gate fired.
 *
 * @param where a path, or the command, in one line
 * @param what in one clause, without the secret where it is one
 * @param undone the paths that are set back to what they were; empty where there is nothing to undo
 */
public record Trip(Gate gate, String where, String what, List<String> undone) {
    private static final int LONGEST = 160;

    public Trip {
        where = cut(Visible.flat(where));
        what = cut(Visible.flat(what));
    }

    static Trip undoing(Gate gate, String path, String what) {
        return new Trip(gate, path, what, List.of(path));
    }

    static Trip told(Gate gate, String where, String what) {
        return new Trip(gate, where, what, List.of());
    }

    /** The whole in one line. */
    public String shown() {
        return where + ": " + what;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
