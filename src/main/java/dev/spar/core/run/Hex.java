package dev.spar.core.run;

import java.util.regex.Pattern;

/**
 * What every object id has in common: 40 or 64 hexadecimal digits, so that none can be mistaken for a path or a flag.
 */
final class Hex {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private Hex() {}

    static void require(String what, String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a " + what + " is 40 or 64 hexadecimal digits, not: " + value);
        }
    }
}
