package dev.spar.core.run;

import java.util.regex.Pattern;

/** The name of one run, for ever: {@code r-} and five to eight letters or digits, safe in a path, a ref and a shell. */
public record RunId(String value) {
    private static final Pattern FORM = Pattern.compile("r-[a-z0-9]{5,8}");

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a run id is r- and five to eight of a-z0-9, not: " + value);
        }
    }

    /** Whether this is the name of a run. */
    public static boolean fits(String name) {
        return FORM.matcher(name).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
