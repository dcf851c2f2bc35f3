package dev.spar.adapter.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something must exist where something is mounted. These are empty folders, which git does not see, and they are taken
 * away when the last process that needs them is gone.
 */
final class Placeholders {
    private final Map<Path, Integer> users = new TreeMap<>();
    private final Map<String, Path> files = new TreeMap<>();

    /** What one process holds. */
    record Held(List<Path> folders) {
        static final Held NOTHING = new Held(List.of());
    }

    /**
     * Makes those of the masked paths that do not exist and could come into being, because their folder is writable.
     */
    synchronized Held hold(List<Path> missing) {
        var held = new ArrayList<Path>();
        for (var path : missing) {
            try {
                if (!users.containsKey(path)) Files.createDirectory(path);
                users.merge(path, 1, Integer::sum);
                held.add(path);
            } catch (IOException e) {
                release(new Held(held));
                throw new UncheckedIOException(e);
            }
        }
        return new Held(held);
    }

    synchronized void release(Held held) {
        for (var path : held.folders()) {
            if (users.merge(path, -1, Integer::sum) > 0) continue;
            users.remove(path);
            try {
                Files.deleteIfExists(path);
            } catch (IOException _) {
                // Not empty, so it is somebody's and no longer ours.
            }
        }
    }

    synchronized boolean holds(Path path) {
        return users.containsKey(path);
    }

    /** What masks a file. */
    Path emptyFile() {
        return file("");
    }

    /** A file of ours that holds this text, to be shown in the place of another one. */
    synchronized Path file(String text) {
        var known = files.get(text);
        if (known != null && Files.isRegularFile(known, LinkOption.NOFOLLOW_LINKS)) return known;
        try {
            var file = Files.createTempFile("spar-", ".shown");
            file.toFile().deleteOnExit();
            Files.writeString(file, text);
            files.put(text, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
