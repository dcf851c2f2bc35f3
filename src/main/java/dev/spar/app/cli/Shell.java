package dev.spar.app.cli;

/** Words for a shell. What is shown to be pasted must not run what it quotes. */
final class Shell {
    private Shell() {}

    /** The text as one word of a POSIX shell, whatever is in it; line ends become blanks. */
    static String word(String text) {
        String line = text.replaceAll("[\\r\\n]+", " ");
        return line.matches("[A-Za-z0-9_@%+=:,./-]+") ? line : "'" + line.replace("'", "'\\''") + "'";
    }
}
