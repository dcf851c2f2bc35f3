package dev.spar.core.verify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Says when code was changed and no test with it, which is told openly as {@code untested-change}. */
public final class UntestedChange {
    private static final List<String> NOT_CODE = List.of(
            ".md",
            ".txt",
            ".rst",
            ".adoc",
            ".json",
            ".toml",
            ".yaml",
            ".yml",
            ".xml",
            ".cfg",
            ".ini",
            ".lock",
            ".svg",
            ".png",
            ".css",
            ".gitignore",
            ".editorconfig",
            "license");

    private UntestedChange() {}

    /**
     * One sentence; empty where a test changed too, where no code changed, or where a criterion was seen red and is
     * green now.
     */
    public static Optional<String> in(Changes changes, Predicate<String> isTest, Optional<Evaluation> evaluation) {
        List<String> code = changes.paths().stream()
                .filter(p -> !isTest.test(p) && isCode(p))
                .toList();
        boolean tested = changes.paths().stream().anyMatch(isTest);
        boolean proven = evaluation.stream()
                .flatMap(e -> e.evidence().stream())
                .anyMatch(e -> e.status() == CriterionStatus.VERIFIED);
        if (code.isEmpty() || tested || proven) {
            return Optional.empty();
        }
        return Optional.of(
                "untested-change: " + code.getFirst() + (code.size() > 1 ? " and " + (code.size() - 1) + " more" : "")
                        + " changed without a test that was red before");
    }

    /** Whether the path is one of code, by its name. */
    public static boolean isCode(String path) {
        String p = path.toLowerCase(Locale.ROOT);
        return NOT_CODE.stream().noneMatch(p::endsWith) && !p.startsWith("docs/");
    }
}
