package dev.spar.core.review;

import java.util.List;
import java.util.Locale;

/** Tells, by its name, a file that some tool runs or compiles: unread, it can hold anything. */
final class SourceFiles {
    private static final List<String> ENDINGS = List.of(
            ".bash",
            ".bat",
            ".c",
            ".cc",
            ".clj",
            ".cpp",
            ".cs",
            ".cts",
            ".dart",
            ".ex",
            ".exs",
            ".fs",
            ".go",
            ".gradle",
            ".groovy",
            ".h",
            ".hpp",
            ".hs",
            ".java",
            ".jl",
            ".js",
            ".jsx",
            ".kt",
            ".kts",
            ".lua",
            ".m",
            ".mjs",
            ".cjs",
            ".ml",
            ".mts",
            ".php",
            ".pl",
            ".pm",
            ".ps1",
            ".py",
            ".r",
            ".rb",
            ".rs",
            ".scala",
            ".sh",
            ".sql",
            ".swift",
            ".tf",
            ".ts",
            ".tsx",
            ".vue",
            ".zig",
            "makefile",
            "dockerfile",
            "jenkinsfile");

    private SourceFiles() {}

    static boolean is(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
