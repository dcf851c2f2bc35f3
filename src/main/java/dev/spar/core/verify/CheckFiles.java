package dev.spar.core.verify;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which files a check is made of, as far as its command tells. */
final class CheckFiles {
    private CheckFiles() {}

    /** Whether a command runs this test file: it names it, or it names no test at all and so means all of them. */
    static boolean runs(String command, String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return command.contains(dot > 0 ? file.substring(0, dot) : file) || namesNoTest(command);
    }

    /** The files that the change edits or deletes and that the command runs: tests, and what it names by path. */
    static List<String> edited(String command, Changes changes, Predicate<String> isTest) {
        return changes.files().stream()
                .filter(c -> c.kind() != Changes.Kind.ADDED)
                .map(Changes.Change::path)
                .filter(p -> isTest.test(p) ? runs(command, p) : named(command, p))
                .toList();
    }

    private static boolean named(String command, String path) {
        return command.contains(path) || (path.endsWith("Makefile") && command.matches("(?s)(.*\\W)?make\\b.*"));
    }

    private static boolean namesNoTest(String command) {
        for (String word : command.split("[^\\w.-]+", -1)) {
            String w = word.toLowerCase(Locale.ROOT);
            boolean particular = (w.contains("test") || w.contains("spec"))
                    && !w.matches(
                            "-*(d|dit\\.)?(unit|py|vi|node:)?tests?(-compile)?|unittest|--test.*|go-test|nextest");
            if (particular) {
                return false;
            }
        }
        return true;
    }
}
