package dev.spar.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The words of a value that names several things. */
final class References {
    private static final Pattern NOTHING = Pattern.compile("(?i)\\W*(none|nothing|n/a|tbd|all|any)?\\W*");
    private static final Pattern ASIDE = Pattern.compile("\\s\\([^()]*\\)");

    private References() {}

    /** Paths and globs, between commas or blanks; a comma within braces is the glob's own. */
    static List<String> globs(String value) {
        var all = new ArrayList<String>();
        var word = new StringBuilder();
        int depth = 0;
        for (char c : (ASIDE.matcher(unmarked(value)).replaceAll(" ") + " ").toCharArray()) {
            depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
            if (Character.isWhitespace(c) || (depth == 0 && (c == ',' || c == ';'))) {
                keep(word.toString(), all);
                word.setLength(0);
                depth = 0;
            } else {
                word.append(c);
            }
        }
        return all;
    }

    private static void keep(String word, List<String> all) {
        String plain = unmarked(word);
        if (!NOTHING.matcher(plain).matches() || plain.matches("\\*+")) {
            all.add(plain.startsWith("./") ? plain.substring(2) : plain);
        }
    }

    /** Names between commas; where none of that name is known, each word by itself. */
    static List<String> words(String value, Predicate<String> known) {
        var all = new ArrayList<String>();
        for (String piece : ASIDE.matcher(value).replaceAll(" ").split("[,;&]|\\band\\b", -1)) {
            String plain = unmarked(piece);
            if (NOTHING.matcher(plain).matches()) {
                continue;
            }
            all.addAll(known.test(plain) ? List.of(plain) : List.of(plain.split("\\s+", -1)));
        }
        return all;
    }

    /** Without the marks of code and emphasis around it. */
    static String unmarked(String word) {
        return word.strip().replaceAll("^[`\"'_]+|[`\"'_]+$", "");
    }
}
