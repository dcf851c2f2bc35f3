package dev.spar.core.text;

/** Words for a shell. What is shown to be pasted must not run what it quotes. */
public final class Shell {
    private Shell() {}

    /** The text as one word of a POSIX shell, whatever is in it; line ends become blanks. */
    public static String word(String text) {
        String line = text.replaceAll("[\\r\\n]+", " ");
        return line.matches("[A-Za-z0-9_@%+=:,./-]+") ? line : quoted(line);
    }

    /** The same with its line ends. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
