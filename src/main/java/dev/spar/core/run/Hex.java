package dev.spar.core.run;

/**
 * What every object id has in common: 40 or 64 hexadecimal digits, so that none can be mistaken for a path or a flag.
 */
final class Hex {
    private Hex() {}

    static void require(String what, String value) {
        if ((value.length() != 40 && value.length() != 64) || !digits(value)) {
            throw new IllegalArgumentException("a " + what + " is 40 or 64 hexadecimal digits, not: " + value);
        }
    }

    /** By hand: a journal holds tens of thousands of ids, and this is done for each whenever it is read. */
    private static boolean digits(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
