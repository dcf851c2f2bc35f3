package dev.spar.adapter.config;

import dev.spar.core.run.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which contents of which repositories a person has looked at and trusted; a small file in the state folder. */
public final class TrustStore {

    private final Path file;

    public TrustStore(Path state) {
        this.file = state.resolve("trusted.tsv");
    }

    /** The digest that was trusted for this repository. */
    public Optional<Digest> trusted(String repository) {
        return Optional.ofNullable(all().get(repository));
    }

    public void trust(String repository, Digest digest) {
        var all = all();
        all.put(repository, digest);
        write(all);
    }

    /** Whether there was anything to forget. */
    public boolean forget(String repository) {
        var all = all();
        boolean there = all.remove(repository) != null;
        if (there) {
            write(all);
        }
        return there;
    }

    /** Every trusted repository with its digest. A line that is none is passed over: it trusts nothing. */
    public SortedMap<String, Digest> all() {
        var all = new TreeMap<String, Digest>();
        if (!Files.isRegularFile(file)) {
            return all;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 2 && parts[1].matches("[0-9a-f]{64}")) {
                    all.put(parts[0].replace("\\t", "\t").replace("\\n", "\n"), new Digest(parts[1]));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(SortedMap<String, Digest> all) {
        var text = new StringBuilder();
        all.forEach((repository, digest) -> text.append(
                        repository.replace("\t", "\\t").replace("\n", "\\n"))
                .append('\t')
                .append(digest)
                .append('\n'));
        try {
            Path folder = Optional.ofNullable(file.getParent()).orElseThrow();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(
                    folder,
                    "trusted",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
