package dev.spar.adapter.gate;

/** The letters and digits that tokens are made of. */
final class Ascii {
    private Ascii() {}

    static boolean letterOrDigit(char c) {
        return lower(c) || upper(c) || digit(c);
    }

    static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
