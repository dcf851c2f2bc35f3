package dev.spar.core.verify;

import java.util.regex.Pattern;

/** Which commands pass whatever the work was, so that their being green shows nothing. */
public final class AlwaysGreen {
    private static final Pattern NOTHING = Pattern.compile(
            "(?s)\\s*(true|:|exit 0|echo\\b[^|&;\\n]*|printf\\b[^|&;\\n]*)?\\s*|.*(\\|\\|\\s*(true|:|exit"
                    + " 0)|;\\s*(true|:|exit 0))\\s*");

    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#[^'\"]*$");

    private AlwaysGreen() {}

    /** Whether this command for {@code sh} cannot fail: nothing, a comment, {@code true}, {@code … || true}. */
    public static boolean is(String command) {
        return NOTHING.matcher(COMMENT.matcher(command).replaceAll("")).matches();
    }
}
