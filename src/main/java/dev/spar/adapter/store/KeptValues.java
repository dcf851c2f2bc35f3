package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What MCP clients want to find again, by repository: small texts under names, in {@code $SPAR_HOME/mcp}. Bounded in
 * names, sizes and number.
 *
 * @param home {@code $SPAR_HOME}
 */
public record KeptValues(Path home) {
    /** Bytes of one value at most: what is kept is read back in one answer. */
    public static final int MOST_BYTES = 8 << 10;

    /** Values of one repository at most. */
    public static final int MOST_VALUES = 100;

    /** What a name looks like. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final String ENDING = ".txt";

    /** What came of keeping a value. */
    public enum Written {
        KEPT,
        TOO_LONG,
        TOO_MANY
    }

    public Written write(String repository, String name, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            return Written.TOO_LONG;
        }
        Path file = file(repository, name);
        if (!Files.exists(file) && names(repository).size() >= MOST_VALUES) {
            return Written.TOO_MANY;
        }
        DurableFiles.folder(folder(repository));
        DurableFiles.replaceQuickly(file, bytes, true);
        return Written.KEPT;
    }

    public Optional<String> read(String repository, String name) throws IOException {
        Path file = file(repository, name);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Whether there was one. */
    public boolean clear(String repository, String name) throws IOException {
        return Files.deleteIfExists(file(repository, name));
    }

    /** The names that have a value, in order. */
    public List<String> names(String repository) throws IOException {
        if (!Files.isDirectory(folder(repository))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(repository))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(ENDING))
                    .map(f -> f.substring(0, f.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Where the token lies that clients over HTTP show; made at the first call, for this user's eyes only. */
    public Path token() throws IOException {
        Path file = root().resolve("token");
        if (!Files.isRegularFile(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            DurableFiles.folder(root());
            DurableFiles.replaceQuickly(file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.UTF_8), true);
        }
        return file;
    }

    private Path root() {
        return home.resolve("mcp");
    }

    private Path folder(String repository) {
        return root().resolve(Digest.of(repository).value().substring(0, 32));
    }

    private Path file(String repository, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return folder(repository).resolve(name + ENDING);
    }
}
