package dev.spar.core.verify;

import dev.spar.core.verify.Patch.FilePatch;
import dev.spar.core.verify.Patch.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds in a diff what makes tests see less. A test that moved to another file, or an assertion that was replaced, is
 * none.
 */
public final class TestTamper {
    private TestTamper() {}

    /**
     * All that makes tests see less.
     *
     * @param isTest whether a path belongs to the tests
     */
    public static List<Tamper> in(Patch change, Predicate<String> isTest) {
        List<FilePatch> tests =
                change.files().stream().filter(f -> isTest.test(f.path())).toList();
        NavigableSet<String> kept = new TreeSet<>();
        tests.forEach(f ->
                f.added().forEach(l -> TestWords.testName(f.path(), l.text()).ifPresent(kept::add)));
        var found = new ArrayList<Tamper>();
        for (FilePatch file : tests) {
            deleted(file, kept).ifPresent(found::add);
            found.addAll(markers(file));
            assertions(file, kept).ifPresent(found::add);
            snapshot(file).ifPresent(found::add);
        }
        change.files().forEach(f -> found.addAll(switchedOff(f)));
        return List.copyOf(found);
    }

    private static Optional<Tamper> deleted(FilePatch file, NavigableSet<String> kept) {
        List<String> gone = file.removed().stream()
                .flatMap(l -> TestWords.testName(file.path(), l.text()).stream())
                .filter(n -> !kept.contains(n))
                .distinct()
                .toList();
        boolean named = file.removed().stream()
                .anyMatch(l -> TestWords.testName(file.path(), l.text()).isPresent());
        if (!gone.isEmpty() && renamed(file, gone.size())) {
            return Optional.empty();
        }
        if (!gone.isEmpty()) {
            return tamper(
                    Tamper.Kind.DELETED_TEST, file, 0, "deletes the test " + gone.getFirst() + more(gone.size() - 1));
        }
        return file.deleted() && !named && TestWords.holdsTests(file.path())
                ? tamper(Tamper.Kind.DELETED_TEST, file, 0, "is deleted")
                : Optional.empty();
    }

    /** As many tests of another name came in the same file, with at least as many assertions. */
    private static boolean renamed(FilePatch file, int gone) {
        NavigableSet<String> before = new TreeSet<>();
        file.removed().forEach(l -> TestWords.testName(file.path(), l.text()).ifPresent(before::add));
        long come = file.added().stream()
                .flatMap(l -> TestWords.testName(file.path(), l.text()).stream())
                .filter(n -> !before.contains(n))
                .distinct()
                .count();
        return !file.deleted() && come >= gone && count(file.added()) >= count(file.removed());
    }

    private static List<Tamper> markers(FilePatch file) {
        var found = new ArrayList<Tamper>();
        for (Line line : file.added()) {
            String text = line.text();
            if (TestWords.SKIP.matcher(text).find() && !removedToo(file, text)) {
                tamper(Tamper.Kind.SKIPPED_TEST, file, line.number(), "skips a test: " + brief(text))
                        .ifPresent(found::add);
            }
            if (TestWords.ONLY.matcher(text).find() && !removedToo(file, text)) {
                tamper(Tamper.Kind.FOCUSED_TEST, file, line.number(), "leaves all other tests out: " + brief(text))
                        .ifPresent(found::add);
            }
            if (TestWords.EMPTY.matcher(text).find() && !removedToo(file, text)) {
                tamper(Tamper.Kind.EMPTY_ASSERTION, file, line.number(), "asserts what cannot fail: " + brief(text))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * An edit in a file that stays: more assertions went than came, and no test went with them that is told already.
     */
    private static Optional<Tamper> assertions(FilePatch file, NavigableSet<String> kept) {
        long gone = count(file.removed());
        long come = count(file.added());
        boolean testGone = file.removed().stream()
                .anyMatch(l -> TestWords.testName(file.path(), l.text())
                        .filter(n -> !kept.contains(n))
                        .isPresent());
        if (file.deleted() || testGone || gone <= come || movedAway(file, kept)) {
            return Optional.empty();
        }
        Line first = file.removed().stream()
                .filter(l -> TestWords.ASSERTION.matcher(l.text()).find())
                .findFirst()
                .orElseThrow();
        long fewer = gone - come;
        return tamper(
                come == 0 ? Tamper.Kind.EMPTIED_TEST : Tamper.Kind.REMOVED_ASSERTION,
                file,
                first.number(),
                "has " + fewer + (fewer == 1 ? " assertion" : " assertions") + " fewer"
                        + (come == 0 ? " and none in their place" : "") + ", e.g. " + brief(first.text()));
    }

    /** Whole tests went to another file, and their assertions with them. */
    private static boolean movedAway(FilePatch file, NavigableSet<String> kept) {
        NavigableSet<String> here = new TreeSet<>();
        file.added().forEach(l -> TestWords.testName(file.path(), l.text()).ifPresent(here::add));
        return file.removed().stream()
                .flatMap(l -> TestWords.testName(file.path(), l.text()).stream())
                .anyMatch(n -> kept.contains(n) && !here.contains(n));
    }

    private static Optional<Tamper> snapshot(FilePatch file) {
        return TestWords.SNAPSHOT.matcher(file.path()).find() && !file.removed().isEmpty()
                ? tamper(
                        Tamper.Kind.REWRITTEN_SNAPSHOT,
                        file,
                        file.removed().getFirst().number(),
                        "is a recorded answer that was changed")
                : Optional.empty();
    }

    private static List<Tamper> switchedOff(FilePatch file) {
        var found = new ArrayList<Tamper>();
        if (TestWords.SETTINGS.matcher(file.path()).find()) {
            for (Line line : file.added()) {
                if (TestWords.OFF.matcher(line.text()).find() && !removedToo(file, line.text())) {
                    tamper(Tamper.Kind.SWITCHED_OFF, file, line.number(), "hides failures: " + brief(line.text()))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static long count(List<Line> lines) {
        return lines.stream()
                .filter(l -> TestWords.ASSERTION.matcher(l.text()).find())
                .count();
    }

    private static boolean removedToo(FilePatch file, String text) {
        return file.removed().stream().anyMatch(l -> l.text().strip().equals(text.strip()));
    }

    private static Optional<Tamper> tamper(Tamper.Kind kind, FilePatch file, int line, String rest) {
        return Optional.of(new Tamper(kind, file.path(), line, file.path() + " " + rest));
    }

    private static String brief(String text) {
        String line = text.strip();
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }

    private static String more(int n) {
        return n > 0 ? " and " + n + " more" : "";
    }
}
