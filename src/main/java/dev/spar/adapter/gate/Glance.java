package dev.spar.adapter.gate;

/**
 * What can be seen after a keyword without a pattern. Both answer yes wherever the pattern might fit; most places of a
 * common word are passed by with them.
 */
final class Glance {
    /** What gitleaks' patterns let stand between the word and the sign, and between the sign and the value. */
    private static final int TO_SIGN = 23;

    private static final int TO_VALUE = 9;
    private static final int VALUE = 8;

    private Glance() {}

    /** Whether a sign of assignment and something like a value follow. */
    static boolean assigned(String text, int at) {
        int i = at;
        while (i < text.length() && i - at <= TO_SIGN && (wordy(text.charAt(i)) || quoting(text.charAt(i)))) {
            i++;
        }
        if (i >= text.length() || "=>|:?,".indexOf(text.charAt(i)) < 0) {
            return false;
        }
        int sign = i;
        while (i < text.length()
                && i - sign <= TO_VALUE
                && ("=>|:?,".indexOf(text.charAt(i)) >= 0 || quoting(text.charAt(i)))) {
            i++;
        }
        return token(text, i, VALUE);
    }

    /** Whether so many characters follow that a token is made of. */
    static boolean token(String text, int at, int length) {
        if (at + length > text.length()) {
            return false;
        }
        for (int i = at; i < at + length; i++) {
            char c = text.charAt(i);
            if (!Ascii.letterOrDigit(c) && "_.-+/~=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean wordy(char c) {
        return Ascii.letterOrDigit(c) || "_.- \t".indexOf(c) >= 0;
    }

    private static boolean quoting(char c) {
        return c == '"' || c == '\'' || c == '`' || c == '\n' || c == '\r' || c == ' ' || c == '\t';
    }
}
