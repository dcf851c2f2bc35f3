package dev.spar.adapter.gate;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of secret: words that must be near, a pattern of linear time, how random it has to look, what is allowed.
 * The pattern of an anchored rule begins with its word.
 */
final class SecretRule {
    /** The middle of the patterns that want {@code word = value}; a glance tells that there is no such thing. */
    private static final String ASSIGNMENT = "(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)";

    /** What these patterns let stand before their word; it makes them slow, and the secret is never in it. */
    private static final String BEFORE = "[\\w.-]{0,50}?";

    final String id;
    final List<String> keywords;
    final List<Allowance> allowances;
    final Reach reach;
    final double entropy;
    final boolean assigns;
    final boolean anchored;
    final @Nullable Pattern path;
    private final String regex;
    private final int group;

    /** Compiled at its first use: of two hundred rules a text needs a few. */
    private volatile @Nullable Pattern pattern;

    /**
     * How far around a keyword the pattern may match, in characters, and how many characters of a token must follow the
     * keyword at once for a look to be worth it.
     */
    record Reach(int before, int after, int token) {}

    SecretRule(Definition d) {
        this.id = d.id();
        this.keywords = d.keywords();
        this.allowances = d.allowances();
        this.reach = d.reach();
        this.entropy = d.entropy();
        this.regex = d.regex().replace(BEFORE, "");
        this.group = d.group();
        this.path = d.path();
        this.assigns = d.regex().contains(ASSIGNMENT);
        this.anchored = assigns || d.anchored();
    }

    /** A rule as its file says. */
    record Definition(
            String id,
            String regex,
            int group,
            double entropy,
            List<String> keywords,
            @Nullable Pattern path,
            List<Allowance> allowances,
            Reach reach,
            boolean anchored) {}

    Pattern pattern() {
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(regex);
            pattern = compiled;
        }
        return compiled;
    }

    boolean looksAt(String file) {
        Pattern wanted = path;
        return wanted == null || wanted.matcher(file).find();
    }

    /** The group that is the secret: the one named, else the first that took part, else the whole. */
    int secretGroup(com.google.re2j.Matcher found) {
        if (group > 0) {
            return group;
        }
        for (int i = 1; i <= found.groupCount(); i++) {
            String text = found.group(i);
            if (text != null && !text.isEmpty()) {
                return i;
            }
        }
        return 0;
    }
}
