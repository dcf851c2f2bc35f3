package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.flow.port.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Artifacts as files named by their digest. Thread-safe, also across processes; a full disk is a DiskFailure. */
public final class FileArtifacts implements Artifacts {
    private final Path folder;

    public FileArtifacts(Path folder) {
        this.folder = folder;
    }

    @Override
    public Digest put(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        Path file = folder.resolve(digest.value());
        try {
            if (!holds(file, digest)) {
                DurableFiles.folder(folder);
                DurableFiles.replace(file, bytes);
            }
            return digest;
        } catch (IOException e) {
            throw DurableFiles.failure(file, e);
        }
    }

    private static boolean holds(Path file, Digest digest) throws IOException {
        return Files.isRegularFile(file) && Digest.of(Files.readAllBytes(file)).equals(digest);
    }

    @Override
    public Optional<byte[]> get(Digest digest) {
        Path file = folder.resolve(digest.value());
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Digest.of(bytes).equals(digest) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The bytes of what must be there; where it is not, it fails with the file's name. */
    public byte[] required(Digest digest) {
        return get(digest)
                .orElseThrow(() -> new UncheckedIOException(
                        new FileSystemException(file(digest).toString(), null, "it is gone or damaged")));
    }

    /** Where the bytes of this digest lie, for people. */
    public Path file(Digest digest) {
        return folder.resolve(digest.value());
    }
}
