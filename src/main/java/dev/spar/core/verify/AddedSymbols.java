package dev.spar.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The names that a change brings outside its tests: words of its added lines, and its files' own names. */
public record AddedSymbols(NavigableSet<String> words) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private static final Pattern SUFFIX =
            Pattern.compile("\\.([cm]?[jt]sx?|json|py|java|kt|rs|go|h|hpp|sh|md|txt|y?aml|toml)$");

    public static AddedSymbols of(Patch change, Predicate<String> isTest) {
        var words = new TreeSet<String>();
        for (Patch.FilePatch file : change.files()) {
            if (!file.deleted() && !isTest.test(file.path())) {
                words.addAll(wordsOf(SUFFIX.matcher(file.path()).replaceFirst("")));
                file.added().forEach(l -> words.addAll(wordsOf(l.text())));
            }
        }
        return new AddedSymbols(words);
    }

    /**
     * Whether the symbol, e.g. {@code slugify}, {@code ./lib/slug.js} or {@code org.acme.Slug}, is among them by its
     * last name.
     */
    public boolean names(String symbol) {
        List<String> parts = wordsOf(SUFFIX.matcher(symbol).replaceFirst(""));
        return !parts.isEmpty() && words.contains(parts.getLast());
    }

    private static List<String> wordsOf(String text) {
        var found = new ArrayList<String>();
        var m = WORD.matcher(text);
        while (m.find()) {
            found.add(m.group());
        }
        return found;
    }
}
