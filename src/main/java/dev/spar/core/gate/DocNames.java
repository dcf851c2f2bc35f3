package dev.spar.core.gate;

import dev.spar.core.verify.Patch;
import dev.spar.core.verify.Patch.FilePatch;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names by which people use a program, as a change takes them away or brings them: flags, variables of the
 * environment, keys of a configuration, public symbols. Read from lines of code, never from tests or documents.
 *
 * @param gone in removed lines and in no added one
 * @param came flags and variables in added lines and in no removed one, by file
 */
public record DocNames(SortedSet<Name> gone, List<Came> came) {
    private static final Pattern DECLARES = Pattern.compile(
            "(?i)option|argument|flag|parser|names?\\s*=|long\\s*[=(]|\\barg\\(|\\badd\\(|\\bcase\\b|==\\s*[\"']");

    /** A name and what it is. */
    record Name(Sort sort, String text) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            return (sort + text).compareTo(other.sort + other.text);
        }
    }

    record Came(String path, Name name) {}

    /** What a name is; how documents write it, so that a word of prose is not taken for a function. */
    enum Sort {
        FLAG("flag", "[\"'`](--[a-z][a-z0-9]*(?:-[a-z0-9]+)*)[\"'`=, ]", false),
        VARIABLE(
                "variable",
                "(?:getenv\\(|environ(?:\\.get\\(|\\[)|process\\.env\\.|env::var\\()[\"']?([A-Z][A-Z0-9_]{3,})",
                false),
        KEY(
                "configuration key",
                "(?:getProperty|getString|getInt|getBoolean|(?:config|settings)\\.get)"
                        + "\\(\\s*[\"']([a-z][\\w.-]{3,})[\"']",
                false),
        SYMBOL(
                "public symbol",
                "^(?!.*\\bprivate\\b)\\s*(?:(?:export|pub|async|default|abstract|final|public|static)\\s+)*"
                        + "(?:(?:def|func|fn|function|class|interface|struct|enum|record|trait)\\s+([A-Za-z]\\w{4,})"
                        + "|public\\s+[\\w<>\\[\\], ?]+?\\s([a-z]\\w{4,})\\s*\\()",
                true);

        final String words;
        private final Pattern inCode;
        private final boolean asCode;

        Sort(String words, String inCode, boolean asCode) {
            this.words = words;
            this.inCode = Pattern.compile(inCode);
            this.asCode = asCode;
        }

        Stream<Name> in(String line) {
            Matcher m = inCode.matcher(line);
            return m.results().map(r -> new Name(this, r.group(1) != null ? r.group(1) : r.group(2)));
        }

        /** Whether a document speaks of it. */
        boolean spokenOf(String name, String document) {
            if (!document.contains(name)) {
                return false;
            }
            String word = "(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])";
            return Pattern.compile(asCode ? word + "(?=[`(])" : word)
                    .matcher(document)
                    .find();
        }
    }

    static DocNames of(Patch patch, Predicate<String> isTest) {
        List<FilePatch> code = patch.files().stream()
                .filter(f -> !isTest.test(f.path()) && !Documents.is(f.path()) && isCode(f.path()))
                .toList();
        SortedSet<Name> added =
                names(code.stream().flatMap(f -> f.added().stream()).toList());
        SortedSet<Name> gone =
                names(code.stream().flatMap(f -> f.removed().stream()).toList());
        SortedSet<Name> before = new TreeSet<>(gone);
        gone.removeAll(added);
        List<Came> came = code.stream()
                .flatMap(f -> names(declaring(f.added())).stream().map(n -> new Came(f.path(), n)))
                .filter(c -> c.name().sort() == Sort.FLAG || c.name().sort() == Sort.VARIABLE)
                .filter(c -> !before.contains(c.name()))
                .toList();
        return new DocNames(gone, came);
    }

    /**
     * A flag in an argument list of another program is not one of this one: only lines that declare or take one count.
     */
    private static List<Patch.Line> declaring(List<Patch.Line> lines) {
        return lines.stream()
                .filter(l ->
                        !l.text().contains("--") || DECLARES.matcher(l.text()).find())
                .toList();
    }

    boolean none() {
        return gone.isEmpty() && came.isEmpty();
    }

    static SortedSet<Name> in(String text) {
        return names(text.lines().map(l -> new Patch.Line(0, l)).toList());
    }

    private static SortedSet<Name> names(Collection<Patch.Line> lines) {
        SortedSet<Name> names = new TreeSet<>();
        for (Patch.Line line : lines) {
            if (line.text().length() < 1000) {
                Stream.of(Sort.values()).flatMap(s -> s.in(line.text())).forEach(names::add);
            }
        }
        return names;
    }

    private static boolean isCode(String path) {
        return path.matches(
                "(?i).*\\.(java|kt|kts|scala|groovy|py|rb|js|mjs|cjs|ts|tsx|jsx|go|rs|c|h|cc|cpp|hpp|cs|php|swift|sh)");
    }
}
