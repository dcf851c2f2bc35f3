package dev.spar.core.review;

import java.util.List;
import java.util.Locale;

/**
 * Which changed files a reviewer is not asked to judge. Decided by name and by git's own word on binary files, never by
 * what a file says about itself: a marker in it would let an author hide work from review.
 */
public final class FileKind {
    /** Bytes of one file's diff beyond which nobody could judge it. */
    public static final long TOO_LARGE = 1024 * 1024;

    private static final List<String> LOCK_FILES = List.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "yarn.lock",
            "bun.lock",
            "bun.lockb",
            "cargo.lock",
            "poetry.lock",
            "uv.lock",
            "pdm.lock",
            "pipfile.lock",
            "gemfile.lock",
            "composer.lock",
            "go.sum",
            "gradle.lockfile",
            "mix.lock",
            "flake.lock",
            "packages.lock.json",
            "podfile.lock",
            "pubspec.lock");

    private static final List<String> GENERATED_ENDINGS = List.of(
            ".min.js",
            ".min.css",
            ".js.map",
            ".css.map",
            ".pb.go",
            "_pb2.py",
            "_pb2_grpc.py",
            ".pb.cc",
            ".pb.h",
            ".g.dart",
            ".generated.ts",
            ".generated.cs",
            ".designer.cs",
            ".snap");

    private static final List<String> GENERATED_FOLDERS = List.of("node_modules", "__generated__", "generated-sources");

    private FileKind() {}

    public static Manifest.Kind of(String path, boolean binary, long diffBytes) {
        String lower = path.toLowerCase(Locale.ROOT);
        List<String> parts = List.of(lower.split("/"));
        if (binary) {
            return Manifest.Kind.BINARY;
        }
        if (LOCK_FILES.contains(parts.getLast())) {
            return Manifest.Kind.LOCK_FILE;
        }
        boolean generated = GENERATED_ENDINGS.stream().anyMatch(lower::endsWith)
                || parts.subList(0, parts.size() - 1).stream().anyMatch(GENERATED_FOLDERS::contains);
        if (generated) {
            return Manifest.Kind.GENERATED;
        }
        return diffBytes > TOO_LARGE ? Manifest.Kind.TOO_LARGE : Manifest.Kind.JUDGED;
    }
}
