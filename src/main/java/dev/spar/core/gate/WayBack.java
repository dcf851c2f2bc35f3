package dev.spar.core.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The no-rollback gate over what a turn wrote: a migration that takes stored data away and has no way back. That each
 * commit can be reverted is proven when it is made.
 */
public final class WayBack {
    private static final Pattern LOSES = any(
            "drop\\s+(table|column|database|schema)\\b",
            "truncate\\s+(table\\s+)?\\w+",
            "delete\\s+from\\s+[\\w.\"`]+\\s*;",
            "(drop_table|drop_column|remove_column|remove_columns|dropTable|dropColumn)\\b");

    private static final Pattern BACK = any(
            "def\\s+down(grade)?\\b(?!\\s*\\([^)]{0,99}\\)[^:\\n]{0,99}:\\s*(\"\"\"[^\"]{0,999}\"\"\"\\s*)?pass\\b)",
            "goose\\s+down\\s+\\S",
            "migrate:down\\s+\\S",
            "exports\\.down\\b",
            "async\\s+down\\s*\\(",
            "function\\s+down\\s*\\(",
            "rollback\\b>?\\s*\\S",
            "down\\s*[:=]\\s*(async\\s*)?(function|\\()",
            "def\\s+change\\b");

    private static Pattern any(String... words) {
        return Pattern.compile("(?is)\\b(" + String.join("|", words) + ")");
    }

    private WayBack() {}

    /** {@code migrations} that the turn added or changed, as they are; {@code there} says what the new tree has. */
    public static List<Trip> trips(SortedMap<String, String> migrations, Predicate<String> there) {
        List<Trip> trips = new ArrayList<>();
        for (Map.Entry<String, String> file : migrations.entrySet()) {
            String path = file.getKey();
            if (!isBack(path)
                    && LOSES.matcher(code(file.getValue())).find()
                    && !BACK.matcher(code(file.getValue())).find()
                    && backs(path).stream().noneMatch(there)) {
                trips.add(Trip.undoing(
                        Gate.NO_ROLLBACK, path, "it takes stored data away, and there is no migration back"));
            }
        }
        return List.copyOf(trips);
    }

    /** Without comments, but for those that a tool for migrations reads. */
    private static String code(String text) {
        return withoutBlocks(text).replaceAll("(?m)(^|\\s)(--|#|//)(?!\\s*+(\\+goose|migrate:|rollback)).*$", "");
    }

    private static String withoutBlocks(String text) {
        var rest = new StringBuilder();
        int at = 0;
        int begin = text.indexOf("/*");
        int end = text.indexOf("*/", begin + 2);
        while (begin >= 0 && end >= 0) {
            rest.append(text, at, begin);
            at = end + 2;
            begin = text.indexOf("/*", at);
            end = text.indexOf("*/", begin + 2);
        }
        return rest.append(text, at, text.length()).toString();
    }

    private static boolean isBack(String path) {
        return path.matches(
                ".*(\\.down\\.sql|/down\\.sql|(^|/)U[0-9][^/]*__[^/]*\\.sql|.*(schema|structure)\\.(sql|rb))");
    }

    /** Where the way back of such a file lies in a file of its own. */
    private static List<String> backs(String path) {
        List<String> backs = new ArrayList<>();
        if (path.endsWith(".up.sql")) {
            backs.add(path.replaceFirst("\\.up\\.sql$", ".down.sql"));
        }
        if (path.endsWith("/up.sql")) {
            backs.add(path.replaceFirst("/up\\.sql$", "/down.sql"));
        }
        if (path.matches("(.*/)?V[0-9][^/]*\\.sql")) {
            backs.add(path.replaceFirst("V([0-9][^/]*)$", "U$1"));
        }
        return backs;
    }
}
