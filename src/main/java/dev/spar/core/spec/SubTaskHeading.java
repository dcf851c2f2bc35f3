package dev.spar.core.spec;

import dev.spar.core.text.Visible;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the heading of a sub-task says.
 *
 * @param id as it is written; empty where it has none; the number of a numbered one
 */
record SubTaskHeading(String id, String title) {
    private static final Pattern BEGINS = Pattern.compile("(?i)(?:sub-?)?task\\s+(\\d{1,4})\\b\\W*(.*)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})[.):]\\s+(.*)");
    private static final Pattern EMPHASIS = Pattern.compile("^(\\*\\*|__)(.+)\\1$");

    /** Whether it begins a sub-task wherever it stands. */
    static boolean begins(String heading) {
        return BEGINS.matcher(plain(heading)).matches();
    }

    /** Whether it has a number or an id. */
    static boolean named(String heading) {
        return !of(heading).id().isEmpty();
    }

    static SubTaskHeading of(String heading) {
        String text = plain(heading);
        for (Pattern form : new Pattern[] {BEGINS, NUMBER}) {
            var m = form.matcher(text);
            if (m.matches()) {
                return new SubTaskHeading(m.group(1), m.group(2).strip());
            }
        }
        return Named.of(text)
                .map(n -> new SubTaskHeading(n.id(), n.rest().strip()))
                .orElseGet(() -> new SubTaskHeading("", text));
    }

    private static String plain(String heading) {
        String flat = Visible.flat(heading).strip();
        var bold = EMPHASIS.matcher(flat);
        return Optional.of(bold)
                .filter(b -> b.matches())
                .map(b -> b.group(2).strip())
                .orElse(flat);
    }
}
