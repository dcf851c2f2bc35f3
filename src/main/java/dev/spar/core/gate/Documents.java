package dev.spar.core.gate;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which files tell people how to use the program, and which are the program. A list of changes or decisions may speak
 * of what is gone.
 */
public final class Documents {
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(md|markdown|rst|adoc|asciidoc|mdx|1|5|7|8)|(.*/)?(readme|usage|manual)(\\.txt)?"
                    + "|(.*/)?docs?/.*\\.(txt|html)");

    private static final Pattern PAST = Pattern.compile(
            "(.*/)?(changelog|changes|history|news|releases?|release[-_]notes|upgrading|migration|todo|plan|roadmap)"
                    + "[^/]*|(.*/)?(adrs?|decisions|rfcs?|archive|blog|node_modules|vendor|testdata|fixtures)/.*");

    private static final Pattern CODE = Pattern.compile(
            ".*\\.(java|kt|kts|scala|groovy|py|rb|js|mjs|cjs|ts|tsx|jsx|go|rs|c|h|cc|cpp|hpp|cs|php|swift|sh)");

    private Documents() {}

    public static boolean is(String path) {
        return TEXT.matcher(lower(path)).matches() && !past(path);
    }

    /** Files in which the names are declared that documents speak of. */
    public static boolean isCode(String path) {
        return CODE.matcher(lower(path)).matches() && !past(path);
    }

    /** Whether a word in this file tells people something, and does nothing. */
    public static boolean onlyTells(String path) {
        return TEXT.matcher(lower(path)).matches() || past(path);
    }

    private static boolean past(String path) {
        return PAST.matcher(lower(path)).matches();
    }

    private static String lower(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
