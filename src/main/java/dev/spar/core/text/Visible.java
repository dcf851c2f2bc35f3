package dev.spar.core.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Text of models, tools and repositories without what steers a terminal, reorders or hides other text: control
 * characters of both sets (C0, C1), format characters (direction, width zero), line and paragraph separators, and
 * halves of characters.
 */
public final class Visible {
    private static final int REPLACEMENT = 0xFFFD;

    private Visible() {}

    /** In one line; each such character is written out, as {@code \x1b} or {@code \u202e}. */
    public static String line(String text) {
        return written(text, Visible::steers);
    }

    /** The same with line ends and tabs kept. */
    public static String lines(String text) {
        return written(text, c -> steers(c) && c != '\n' && c != '\t');
    }

    /** In one line of prose; each run of such characters becomes one space. */
    public static String flat(String text) {
        var flat = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (!steers(c)) {
                flat.appendCodePoint(c);
            } else if (flat.isEmpty() || flat.charAt(flat.length() - 1) != ' ') {
                flat.append(' ');
            }
        });
        return flat.toString();
    }

    /** With U+FFFD for each half of a character, which UTF-8 has no bytes for; the same text where there is none. */
    public static String encodable(String text) {
        if (text.codePoints().noneMatch(Visible::half)) {
            return text;
        }
        return text.codePoints()
                .map(c -> half(c) ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String written(String text, IntPredicate hidden) {
        if (text.codePoints().noneMatch(hidden)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (hidden.test(c)) {
                shown.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean half(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }
}
