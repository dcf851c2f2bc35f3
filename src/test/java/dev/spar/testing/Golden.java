package dev.spar.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are reviewed as diffs: compared with a file, which {@code -Dgolden=update} writes anew. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Asserts that the text is what the golden file of this name holds. */
    public static void assertSame(String name, String text) {
        Path file = FOLDER.resolve(name);
        try {
            if ("update".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, text, StandardCharsets.UTF_8);
            }
            assertThat(file).as("golden file (write it with -Dgolden=update)").exists();
            assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
