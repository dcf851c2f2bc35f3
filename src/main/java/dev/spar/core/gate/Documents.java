package dev.spar.core.gate;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which files tell people how to use the program. A list of changes or decisions may speak of what is gone. */
public final class Documents {
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(md|markdown|rst|adoc|asciidoc|mdx|1|5|7|8)|(.*/)?(readme|usage|manual)(\\.txt)?"
                    + "|(.*/)?docs?/.*\\.(txt|html)");

    private static final Pattern PAST = Pattern.compile(
            "(.*/)?(changelog|changes|history|news|releases?|release[-_]notes|upgrading|migration|todo|plan|roadmap)"
                    + "[^/]*|(.*/)?(adrs?|decisions|rfcs?|archive|blog|node_modules|vendor|testdata|fixtures)/.*");

    private Documents() {}

    public static boolean is(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return TEXT.matcher(lower).matches() && !PAST.matcher(lower).matches();
    }
}
