package dev.spar.adapter.config;

import dev.spar.core.run.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which contents of which repositories a person has looked at and trusted; a small file in the state folder. */
public final class TrustStore {

    private final Path file;

    public TrustStore(Path state) {
        this.file = state.resolve("trusted.tsv");
    }

    /** Whether anything of this repository was ever trusted. */
    public boolean knows(String repository) {
        return all().containsKey(repository);
    }

    /** Whether this content of the repository was trusted. */
    public boolean trusts(String repository, Digest content) {
        return Optional.ofNullable(all().get(repository)).orElse(List.of()).contains(content);
    }

    /** What was trusted before stays so: going back to it asks nobody again. */
    public void trust(String repository, Digest content) {
        var all = all();
        var contents = all.computeIfAbsent(repository, r -> new ArrayList<>());
        if (!contents.contains(content)) {
            contents.add(content);
            write(all);
        }
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

    /** Every trusted repository with its trusted contents. A line that is none is passed over: it trusts nothing. */
    public SortedMap<String, List<Digest>> all() {
        var all = new TreeMap<String, List<Digest>>();
        if (!Files.isRegularFile(file)) {
            return all;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 2 && parts[1].matches("[0-9a-f]{64}")) {
                    all.computeIfAbsent(parts[0].replace("\\t", "\t").replace("\\n", "\n"), r -> new ArrayList<>())
                            .add(new Digest(parts[1]));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(SortedMap<String, List<Digest>> all) {
        var text = new StringBuilder();
        all.forEach((repository, contents) -> contents.forEach(
                content -> text.append(repository.replace("\t", "\\t").replace("\n", "\\n"))
                        .append('\t')
                        .append(content)
                        .append('\n')));
        try {
            Path folder = Optional.ofNullable(file.getParent()).orElseThrow();
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
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
