package dev.spar.app;

import dev.spar.adapter.process.Deletion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the launcher's build runs once under {@code -XX:AOTCacheOutput}: the demo and the commands one looks at it with,
 * so that all their classes come out of the cache later. Nothing of it is seen, and nothing of it stays.
 */
public final class Training {
    private Training() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("spar-training-");
        try {
            var environment = new TreeMap<>(System.getenv());
            environment.put("SPAR_HOME", folder.resolve("state").toString());
            environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
            call(folder, environment, "demo", "demo");
            for (String verb : List.of("status", "report", "diff", "logs", "help")) {
                call(folder.resolve("demo/tally"), environment, verb);
            }
            call(folder, environment, "help", "run");
            call(folder, environment, "no-such-command");
        } finally {
            Deletion.of(folder);
        }
    }

    private static void call(Path directory, SortedMap<String, String> environment, String... arguments) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var nothing = new ByteArrayInputStream(new byte[0]);
        var here = new Surroundings(
                directory, environment, nothing, nowhere, nowhere, Surroundings.Terminal.NONE, InstantSource.system());
        // What a command comes to does not matter here: a class that was not met is only loaded from its jar later.
        var _ = Spar.execute(List.of(arguments), here);
    }
}
