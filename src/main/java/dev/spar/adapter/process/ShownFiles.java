package dev.spar.adapter.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Temporary files of ours that are shown in the place of others. Thread-safe. */
final class ShownFiles {
    private final Map<String, Path> files = new TreeMap<>();

    /** A file that holds this text. */
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
