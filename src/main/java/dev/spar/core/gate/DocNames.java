package dev.spar.core.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names by which people use a program, as a change takes them away or brings them: flags, variables of the
 * environment, keys of a configuration, public symbols.
 *
 * @param gone in the files as they were and in none as they are
 * @param came flags and variables in a file as it is, and in none as they were
 */
record DocNames(SortedSet<Name> gone, List<Came> came) {
    private static final int LONGEST_LINE = 400;
    private static final List<Sort> SORTS = List.of(Sort.values());

    private static final Pattern DECLARES = Pattern.compile(
            "(?i)option|argument|flag|parser|names?\\s*=|long\\s*[=(]|\\barg\\(|\\badd\\(|\\bcase\\b|==\\s*[\"']");

    /** A name and what it is; ordered, and the same, as it is shown. */
    record Name(Sort sort, String text) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            return shown().compareTo(other.shown());
        }

        String shown() {
            return sort.words + " " + text;
        }
    }

    /** A new name, its file, and the names of its sort that the file had. */
    record Came(String path, Name name, List<Name> siblings) {}

    /** What a name is; how documents write it, so that a word of prose is not taken for a function. */
    enum Sort {
        FLAG("flag", "[\"'`](--[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+)[\"'`=, ]", ""),
        VARIABLE(
                "variable",
                "(?:getenv\\(|environ(?:\\.get\\(|\\[)|process\\.env\\.|env::var\\()[\"']?([A-Z][A-Z0-9_]{3,}+)",
                ""),
        KEY(
                "configuration key",
                "(?:getProperty|getString|getInt|getBoolean|(?:config|settings)\\.get)"
                        + "\\(\\s*+[\"']([a-z][\\w.-]{3,}+)[\"']",
                ""),
        SYMBOL(
                "public symbol",
                "^\\s*+(?:(?:export|pub|async|default|abstract|final|public|static)\\s++)*+"
                        + "(?:def|func|fn|function|class|interface|struct|enum|record|trait)\\s++([A-Za-z]\\w{4,}+)",
                "[`(]"),
        METHOD("public symbol", "^\\s*+public\\s[^(=;]*?\\b([a-z]\\w{4,}+)\\s*+\\(", "[`(]");

        final String words;
        private final Pattern inCode;
        private final String after;

        /** {@code after} is what has to follow in a document. */
        Sort(String words, String inCode, String after) {
            this.words = words;
            this.inCode = Pattern.compile(inCode);
            this.after = after;
        }

        void in(String line, Collection<Name> names) {
            Matcher m = inCode.matcher(line);
            while (m.find()) {
                names.add(new Name(this, m.group(1)));
            }
        }

        /** Whether a document speaks of it. */
        boolean spokenOf(String name, String document) {
            return document.contains(name)
                    && Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])"
                                    + (after.isEmpty() ? "" : "(?=" + after + ")"))
                            .matcher(document)
                            .find();
        }
    }

    /** Of a change, from its code as it was and as it is. */
    static DocNames of(SortedMap<String, String> before, SortedMap<String, String> after) {
        SortedSet<Name> had = new TreeSet<>();
        before.values().forEach(text -> had.addAll(in(text, line -> true)));
        SortedSet<Name> gone = new TreeSet<>(had);
        after.values().forEach(text -> gone.removeAll(in(text, line -> true)));
        List<Came> came = new ArrayList<>();
        for (Map.Entry<String, String> file : after.entrySet()) {
            SortedSet<Name> siblings = in(before.getOrDefault(file.getKey(), ""), line -> true);
            in(file.getValue(), DocNames::declares).stream()
                    .filter(n -> (n.sort() == Sort.FLAG || n.sort() == Sort.VARIABLE) && !had.contains(n))
                    .map(n -> new Came(
                            file.getKey(),
                            n,
                            siblings.stream().filter(s -> s.sort() == n.sort()).toList()))
                    .forEach(came::add);
        }
        return new DocNames(gone, came);
    }

    /** A flag in an argument list of another program is not one of this one: only a line that declares one counts. */
    private static boolean declares(String line) {
        return !line.contains("--") || DECLARES.matcher(line).find();
    }

    boolean none() {
        return gone.isEmpty() && came.isEmpty();
    }

    private static SortedSet<Name> in(String text, Predicate<String> line) {
        SortedSet<Name> names = new TreeSet<>();
        text.lines()
                .filter(l -> !l.isBlank() && l.length() <= LONGEST_LINE && line.test(l))
                .forEach(l -> SORTS.forEach(s -> s.in(l, names)));
        return names;
    }
}
