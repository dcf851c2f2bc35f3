package dev.spar.adapter.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Folders that hold what a project has installed. Git ignores them, so clean checkouts do not have them. */
public final class Installed {
    /** By the files that say so. */
    private static final Map<String, String> FOLDERS = Map.of(
            "package-lock.json", "node_modules",
            "pnpm-lock.yaml", "node_modules",
            "yarn.lock", "node_modules",
            "composer.lock", "vendor");

    private Installed() {}

    /** Those that are there, as {@code verify.link} takes them. */
    public static List<String> in(Path root) {
        return FOLDERS.entrySet().stream()
                .filter(e -> Files.isRegularFile(root.resolve(e.getKey())))
                .map(Map.Entry::getValue)
                .filter(folder -> Files.isDirectory(root.resolve(folder)))
                .distinct()
                .sorted()
                .toList();
    }
}
