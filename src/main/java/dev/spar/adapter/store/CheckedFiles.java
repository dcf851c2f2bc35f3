package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.core.verify.CheckResult;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What checks said of trees, a file each, the newest of them. It spares work and is no evidence of its own: what cannot
 * be read or written is as if it had never been kept. Thread-safe, also across processes.
 */
public final class CheckedFiles {
    private static final int MOST = 2_000;

    private final Path folder;
    private final JsonCodec codec = new JsonCodec();

    public CheckedFiles(Path folder) {
        this.folder = folder;
    }

    /** A result and when it was found. */
    public record Checked(Instant at, CheckResult result) {}

    /** What was kept under this digest of everything that the answer depends on. */
    public Optional<Checked> find(Digest question) {
        try {
            return Optional.of(codec.decode(Files.readString(file(question)), Checked.class));
        } catch (IOException | Codec.Misfit e) {
            return Optional.empty();
        }
    }

    public void keep(Digest question, Checked checked) {
        try {
            DurableFiles.folder(folder);
            byte[] bytes = codec.encode(checked).getBytes(StandardCharsets.UTF_8);
            DurableFiles.replaceQuickly(file(question), bytes, false);
        } catch (IOException e) {
            // A full disk takes nothing from the answer that was just found.
            return;
        }
    }

    public void forget(Digest question) {
        delete(file(question));
    }

    /** Leaves the newest of them. */
    public void bound() {
        var files = new ArrayList<Path>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.forEach(files::add);
        } catch (IOException e) {
            return;
        }
        if (files.size() > MOST) {
            files.sort(Comparator.comparing(CheckedFiles::written));
            List<Path> oldest = files.subList(0, files.size() - MOST / 2);
            oldest.forEach(CheckedFiles::delete);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Digest question) {
        return folder.resolve(question.value() + ".json");
    }
}
