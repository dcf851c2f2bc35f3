package dev.spar.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A call of {@code spar} in a process of its own, for what a call in this JVM cannot show: signals, limits, terminals.
 */
public final class Child {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it in a folder with a home and a state of its own, behind the words of another program (a fence, a limit).
     */
    public static Child start(Path directory, Path folder, List<String> before, String... arguments) {
        var command = new ArrayList<>(before);
        command.addAll(java());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(folder, "said", ".out");
            Path err = Files.createTempFile(folder, "said", ".err");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("HOME", folder.resolve("home").toString());
            builder.environment().put("SPAR_HOME", folder.resolve("state").toString());
            return new Child(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that start {@code spar} in a JVM like this one. */
    public static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    public Called.Said ended() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not done after " + LONGEST + ":\n" + Files.readString(err));
            }
            return new Called.Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it is so; fails where the call ends before. */
    public Child until(BooleanSupplier such) {
        try {
            for (long begun = System.nanoTime(); !such.getAsBoolean(); ) {
                boolean over = process.waitFor(20, TimeUnit.MILLISECONDS);
                if (over || System.nanoTime() - begun > LONGEST.toNanos()) {
                    throw new AssertionError((over ? "it ended before" : "not so for " + LONGEST) + ": " + ended());
                }
            }
            return this;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Sends it a signal by its name. */
    public Child signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void kill() {
        process.destroyForcibly();
        ended();
    }
}
