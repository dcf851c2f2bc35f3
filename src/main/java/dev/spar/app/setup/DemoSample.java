package dev.spar.app.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The demo's material: a small sample project, a task, and the script that its agents play. */
public final class DemoSample {

    private DemoSample() {}

    /** Where it was laid out. */
    public record Laid(Path repository, Path script, String task) {}

    /** Lays everything out below a folder. */
    public static Laid lay(Path folder) {
        try {
            Path repository = folder.resolve("tally");
            for (String name : text("sample.txt")
                    .lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty())
                    .toList()) {
                write(repository.resolve(name), text("sample/" + name));
            }
            Path script = folder.resolve("script.json");
            write(script, text("script.json"));
            return new Laid(repository, script, text("task.md").strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = DemoSample.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the demo lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
