package dev.spar.app.live;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal's second screen, as long as it is held: what stood on the first one, and what is said after, stays in
 * the scrollback. Only rows that changed are written. Thread-safe.
 */
public final class Screen {

    /** Second screen, no cursor, no wrapping, pasted text is told as such, the window's title is kept aside. */
    private static final String TAKE = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[?2004h\u001b[22;0t\u001b[2J";

    private static final String GIVE = "\u001b[23;0t\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l";

    private final PrintStream terminal;
    private final boolean coloured;
    private final List<String> shown = new ArrayList<>();
    private String title = "";
    private boolean held;

    public Screen(PrintStream terminal, boolean coloured) {
        this.terminal = terminal;
        this.coloured = coloured;
    }

    public synchronized void take() {
        if (!held) {
            held = true;
            forget();
            write(TAKE);
        }
    }

    /** The first screen as it was; does nothing where it is there already. */
    public synchronized void give() {
        if (held) {
            held = false;
            write(GIVE);
        }
    }

    /** The next drawing is written whole: the window has another size, or somebody else wrote. */
    public synchronized void forget() {
        shown.clear();
        title = "";
    }

    /** Writes what differs from what stands there; nothing where the screen is not held. */
    public synchronized void draw(List<Row> rows, String name) {
        if (!held) {
            return;
        }
        var out = new StringBuilder();
        if (shown.isEmpty()) {
            out.append("\u001b[2J");
        }
        for (int i = 0; i < Math.max(rows.size(), shown.size()); i++) {
            String row = i < rows.size() ? rows.get(i).painted(coloured) : "";
            String before = i < shown.size() ? shown.get(i) : "";
            if (!row.equals(before)) {
                out.append("\u001b[").append(i + 1).append(";1H").append(row).append("\u001b[0m\u001b[K");
            }
        }
        if (!name.equals(title)) {
            out.append("\u001b]0;").append(name).append('\u0007');
            title = name;
        }
        shown.clear();
        rows.forEach(r -> shown.add(r.painted(coloured)));
        if (!out.isEmpty()) {
            write(out.toString());
        }
    }

    private void write(String text) {
        terminal.print(text);
        terminal.flush();
    }
}
