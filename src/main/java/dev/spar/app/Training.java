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
            Path sample = folder.resolve("demo/tally");
            for (String verb : List.of("status", "report", "diff", "logs", "help", "audit")) {
                call(sample, environment, verb);
            }
            call(sample, environment, "check", "--base", "HEAD^", "--check", "sh tests/run.sh");
            call(sample, environment, "check", "--base", "HEAD^", "--check", "sh tests/run.sh", "--json");
            call(sample, environment, "why", "m1.1");
            call(sample, environment, "review", "HEAD^..HEAD", "--dry-run");
            call(sample, environment, "hook", "stop");
            call(folder, environment, "help", "run");
            call(sample, environment, MCP, "mcp", "serve");
            call(folder, environment, "no-such-command");
        } finally {
            Deletion.of(folder);
        }
    }

    /** How a client begins; answered in time or not, the classes are met. */
    private static final List<String> MCP = List.of("""
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
        "clientInfo":{"name":"training","version":"1"}}}
        """, """
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        """, """
        {"jsonrpc":"2.0","id":2,"method":"tools/list"}
        """, """
        {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"status","arguments":{}}}
        """);

    private static void call(Path directory, SortedMap<String, String> environment, String... arguments) {
        call(directory, environment, List.of(), arguments);
    }

    private static void call(
            Path directory, SortedMap<String, String> environment, List<String> input, String... arguments) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var read = new ByteArrayInputStream(String.join("", input).getBytes(StandardCharsets.UTF_8));
        var here = new Surroundings(
                directory, environment, read, nowhere, nowhere, Surroundings.Terminal.NONE, InstantSource.system());
        // What a command comes to does not matter here: a class that was not met is only loaded from its jar later.
        var _ = Spar.execute(List.of(arguments), here);
    }
}
