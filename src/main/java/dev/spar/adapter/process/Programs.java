package dev.spar.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /**
     * A PATH for programs that run outside a fence or with a login: without relative folders, folders that everybody
     * may write, and folders of the repository that {@code start} lies in, whose files are what is not trusted yet.
     */
    public static String trusted(String path, Path start) {
        var root = repository(HomeView.real(start).orElse(start));
        return folders(path).stream()
                .filter(folder -> HomeView.real(folder)
                        .filter(real -> root.filter(real::startsWith).isEmpty() && !everybodys(real))
                        .isPresent())
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }

    private static Optional<Path> repository(Path start) {
        for (Path at = start; at != null; at = at.getParent())
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) return Optional.of(at);
        return Optional.empty();
    }

    private static boolean everybodys(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException _) {
            return true;
        }
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
