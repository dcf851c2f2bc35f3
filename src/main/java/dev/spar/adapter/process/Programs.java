package dev.spar.adapter.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks programs up as a shell does, on a given PATH. */
public final class Programs {
    private Programs() {}

    /**
     * The absolute folders of a PATH, in order; relative ones would mean something else in every directory and are left
     * out.
     */
    public static List<Path> folders(String path) {
        var folders = new ArrayList<Path>();
        for (String folder : path.split(":", -1)) {
            try {
                if (folder.startsWith("/")) folders.add(Path.of(folder).normalize());
            } catch (InvalidPathException _) {
                // No path of this system, so nothing to find there.
            }
        }
        return folders;
    }

    /** The executable of that name; a name with a slash is taken against {@code directory}. */
    public static Optional<Path> find(String name, Path directory, List<Path> folders) {
        try {
            if (name.contains("/")) return Optional.of(directory.resolve(name)).filter(Programs::runs);
            if (name.isEmpty()) return Optional.empty();
            return folders.stream()
                    .map(folder -> folder.resolve(name))
                    .filter(Programs::runs)
                    .findFirst();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
