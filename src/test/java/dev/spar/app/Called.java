package dev.spar.app;

import dev.spar.app.Surroundings.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls {@code spar} in this JVM and keeps what it said. */
public final class Called {

    private final Path directory;
    private final SortedMap<String, String> environment = new TreeMap<>();
    private String input = "";
    private Runnable meanwhile = () -> {};
    private Terminal terminal = Terminal.NONE;
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    private Called(Path directory) {
        this.directory = directory;
        environment.put("HOME", directory.resolve("home").toString());
        environment.put("PATH", System.getenv("PATH"));
    }

    /** In this folder, with a home of its own and nobody at the terminal. */
    public static Called in(Path directory) {
        return new Called(directory);
    }

    /** The same person, in another folder. */
    public Called from(Path other) {
        var called = new Called(other);
        called.environment.putAll(environment);
        return called;
    }

    public Called with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Called typing(String text) {
        input = text;
        terminal = new Terminal(true, true, true);
        return this;
    }

    /** What happens once, when the first line is waited for. */
    public Called meanwhile(Runnable what) {
        meanwhile = what;
        return this;
    }

    public Called piped(String text) {
        input = text;
        return this;
    }

    /** The clock stands still there; by default at ten in the morning. */
    public Called at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    public Surroundings surroundings(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                directory,
                environment,
                typed(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                InstantSource.fixed(now));
    }

    private InputStream typed() {
        var typed = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Runnable first = meanwhile;
        meanwhile = () -> {};
        return new FilterInputStream(typed) {
            private Runnable before = first;

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                before.run();
                before = () -> {};
                return super.read(bytes, from, length);
            }
        };
    }

    /** Calls {@code spar} with these as its standard input and output; gives its exit code at its end. */
    public int speaking(InputStream in, OutputStream out, OutputStream err, String... args) {
        var here = new Surroundings(
                directory,
                environment,
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                InstantSource.fixed(now));
        return Spar.execute(List.of(args), here);
    }

    public Said spar(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Spar.execute(List.of(args), surroundings(out, err));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a call said and how it ended. */
    public record Said(int code, String out, String err) {}
}
