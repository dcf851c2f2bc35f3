package dev.spar.core.verify;

import java.util.List;
import java.util.Locale;

/**
 * Says by its path whether a file is a test or belongs to tests, per ecosystem; in doubt it is code, which is judged
 * more strictly.
 */
public final class TestPaths {
    /** Folders whose files belong to tests. */
    public static final List<String> FOLDERS = List.of(
            "test",
            "tests",
            "__tests__",
            "spec",
            "specs",
            "testdata",
            "test-data",
            "test_data",
            "fixtures",
            "__fixtures__",
            "__snapshots__",
            "__mocks__",
            "e2e",
            "cypress",
            "androidtest",
            "integrationtest",
            "integration-tests",
            "integration_tests",
            "testfixtures",
            "test-resources",
            "unittests",
            "unit-tests");

    /** Endings and beginnings of file names that say so, in lower case; {@code *} is the rest of the name. */
    public static final List<String> NAMES = List.of(
            "*test.java",
            "*tests.java",
            "*it.java",
            "*testcase.java",
            "*test.kt",
            "*tests.kt",
            "*spec.kt",
            "*test.groovy",
            "*spec.groovy",
            "*test.scala",
            "*spec.scala",
            "test_*.py",
            "*_test.py",
            "tests.py",
            "conftest.py",
            "*.test.*",
            "*.spec.*",
            "*_test.go",
            "*_test.rs",
            "*_test.rb",
            "*_spec.rb",
            "*test.php",
            "*tests.cs",
            "*test.cs",
            "*_test.exs",
            "*_test.dart",
            "*tests.swift",
            "*_test.c",
            "*_test.cc",
            "*_test.cpp",
            "test_*.c",
            "test_*.cpp",
            "test_*.sh",
            "*_test.sh",
            "*.bats",
            "*.snap",
            "test.sh",
            "tests.sh",
            "*.approved.*");

    private TestPaths() {}

    public static boolean isTest(String path) {
        List<String> parts = List.of(path.toLowerCase(Locale.ROOT).split("/", -1));
        List<String> folders = parts.subList(0, parts.size() - 1);
        return folders.stream().anyMatch(FOLDERS::contains)
                || NAMES.stream().anyMatch(n -> named(n, parts.getLast(), path));
    }

    /**
     * {@code Audit.java} ends in the letters of {@code *it.java} and is none: a word within a name begins with a
     * capital.
     */
    private static boolean named(String pattern, String name, String path) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return name.equals(pattern);
        }
        int last = pattern.lastIndexOf('*');
        if (last > star) {
            return name.contains(pattern.substring(star + 1, last));
        }
        String end = pattern.substring(star + 1);
        boolean fits = name.startsWith(pattern.substring(0, star))
                && name.endsWith(end)
                && name.length() > pattern.length() - 1;
        return fits && (end.isEmpty() || !Character.isLetter(end.charAt(0)) || startsWord(path, end));
    }

    private static boolean startsWord(String path, String end) {
        return Character.isUpperCase(path.charAt(path.length() - end.length()));
    }
}
