package dev.spar.core.text;

import java.util.regex.Pattern;

/** Words that a model, a tool or a repository wrote, made harmless for a Markdown file or a terminal. */
public final class Prose {
    private static final Pattern ESCAPES = Pattern.compile("\u001b(?:\\[[0-9;:?<=>]*["
            + " -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-Z\\\\^_])|\u009b[0-9;:?]*[@-~]");
    private static final Pattern MARKS = Pattern.compile("([\\\\`*_\\[\\]<>#|~!])");

    private Prose() {}

    /** In one line, without terminal escapes, control or direction characters, cut after {@code most} characters. */
    public static String line(String text, int most) {
        String plain = ESCAPES.matcher(text).replaceAll("");
        String flat = Visible.flat(plain).strip().replaceAll(" {2,}", " ");
        int length = flat.codePointCount(0, flat.length());
        return length <= most ? flat : flat.substring(0, flat.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The same with every character escaped that Markdown would act on, so that it shows as it is. */
    public static String markdown(String text, int most) {
        return MARKS.matcher(line(text, most)).replaceAll("\\\\$1");
    }

    /** As code in a table's cell or a line: no backtick ends it early, no bar ends the cell. */
    public static String code(String text, int most) {
        String flat = line(text, most).replace('`', '\u02cb').replace("|", "\\|");
        return "`" + (flat.isEmpty() ? " " : flat) + "`";
    }

    /** As a block of code of its own, its lines kept; no run of backticks in it ends it. */
    public static String block(String text) {
        String plain = Visible.lines(ESCAPES.matcher(text).replaceAll("").replace("\r\n", "\n"));
        StringBuilder fence = new StringBuilder("```");
        while (plain.contains(fence)) {
            fence.append('`');
        }
        return fence + "\n" + plain.stripTrailing() + "\n" + fence;
    }
}
