package dev.spar.core.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A pattern over slash-separated paths from the repository's root. {@code *} and {@code ?} stay within a segment,
 * {@code **} as a whole segment is any number of segments, {@code [a-z]} and {@code [!a-z]} are one character,
 * {@code {a,b}} is either; a pattern that matches a folder matches everything below it. There is no other magic: a
 * leading dot is an ordinary character, and {@code package.json} is the one at the root,
 * {@code **}{@code /package.json} any.
 */
public record Glob(String pattern) {
    /** More alternatives than this are taken literally: a pattern is no program. */
    private static final int ALTERNATIVES = 64;

    /** Of more pairs of alternatives nobody finds out whether they meet. */
    private static final int COMPARED = 64;

    /** Why no file of the repository can ever fit what a person wrote; empty where one can. */
    public Optional<String> complaint() {
        if (pattern.isBlank()) {
            return Optional.of("it is empty");
        }
        if (pattern.startsWith("/")) {
            return Optional.of("patterns count from the repository's top and do not begin with /");
        }
        return List.of(pattern.split("/", -1)).contains("..")
                ? Optional.of("it leads out of the repository")
                : Optional.empty();
    }

    /** Whether the path, or a folder it lies in, is what the pattern says. */
    public boolean matches(String path) {
        return expanded(trimmed(pattern)).stream().anyMatch(p -> walk(p.split("/", -1), path.split("/", -1)));
    }

    /** The same with case put aside, for rules that must hold on a file system that does not tell case apart. */
    public boolean matchesAnyCase(String path) {
        return new Glob(pattern.toLowerCase(Locale.ROOT)).matches(path.toLowerCase(Locale.ROOT));
    }

    /** Whether there may be a path that both match; false only where there is none. */
    public boolean overlaps(Glob other) {
        var ours = expanded(trimmed(pattern));
        var others = expanded(trimmed(other.pattern));
        return ours.size() * others.size() > COMPARED
                || ours.stream()
                        .anyMatch(p -> others.stream().anyMatch(o -> Overlap.of(p.split("/", -1), o.split("/", -1))));
    }

    private static String trimmed(String pattern) {
        String p = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        while (p.startsWith("/")) {
            p = p.substring(1);
        }
        while (p.endsWith("/")) {
            p = p.substring(0, p.length() - 1);
        }
        return p;
    }

    /**
     * Table form: cell (i, j) says that the first i parts of the pattern match the first j segments; no backtracking,
     * whatever the pattern.
     */
    private static boolean walk(String[] pattern, String[] path) {
        boolean[] row = new boolean[path.length + 1];
        row[0] = true;
        for (String part : pattern) {
            boolean[] next = new boolean[path.length + 1];
            boolean any = part.equals("**");
            next[0] = any && row[0];
            for (int j = 1; j <= path.length; j++) {
                next[j] = any ? row[j] || next[j - 1] : row[j - 1] && segment(part, path[j - 1]);
            }
            row = next;
        }
        return row[path.length] || aFolderOf(row, path.length);
    }

    private static boolean aFolderOf(boolean[] row, int length) {
        for (int j = 1; j < length; j++) {
            if (row[j]) {
                return true;
            }
        }
        return false;
    }

    private static boolean segment(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            int end = p < pattern.length() ? one(pattern, p, text.charAt(t)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (end > 0) {
                p = end;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on after its element at {@code p} took the character; -1 where it does not take it. */
    private static int one(String pattern, int p, char c) {
        char e = pattern.charAt(p);
        int close = e == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (close < 0) {
            return e == '?' || e == c ? p + 1 : -1;
        }
        boolean not = pattern.charAt(p + 1) == '!' || pattern.charAt(p + 1) == '^';
        boolean in = false;
        for (int i = p + (not ? 2 : 1); i < close; i++) {
            boolean range = i + 2 < close && pattern.charAt(i + 1) == '-';
            char to = pattern.charAt(range ? i + 2 : i);
            in |= pattern.charAt(i) <= c && c <= to;
            i += range ? 2 : 0;
        }
        return in == not ? -1 : close + 1;
    }

    private static List<String> expanded(String pattern) {
        var done = new ArrayList<String>();
        var open = new ArrayList<>(List.of(pattern));
        while (!open.isEmpty()) {
            String p = open.removeLast();
            int from = p.lastIndexOf('{');
            int to = from < 0 ? -1 : p.indexOf('}', from);
            if (to < 0 || done.size() + open.size() > ALTERNATIVES) {
                done.add(p);
                continue;
            }
            for (String choice : p.substring(from + 1, to).split(",", -1)) {
                open.add(p.substring(0, from) + choice + p.substring(to + 1));
            }
        }
        return done;
    }
}
