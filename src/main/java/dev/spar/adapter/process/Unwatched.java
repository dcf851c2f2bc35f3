package dev.spar.adapter.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The kinds of process that nobody bounds or ends: a person's editor, what asks or sets our terminal, and a Spar that
 * goes on in the background.
 */
public final class Unwatched {

    private Unwatched() {}

    /** Runs a program with our terminal as its own, to its end; what went wrong, if anything. */
    public static Optional<String> foreground(List<String> argv, SortedMap<String, String> environment, Path directory)
            throws InterruptedException {
        try {
            int code = builder(argv, environment, directory).inheritIO().start().waitFor();
            return code == 0 ? Optional.empty() : Optional.of(argv.getFirst() + " ended with " + code);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs a line of a shell, with nothing but the system's own programs, on our terminal; what it said, empty where it
     * failed.
     */
    public static Optional<String> atTerminal(String line) {
        var builder = new ProcessBuilder("/bin/sh", "-c", line)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Starts a program in a session of its own that outlives us; what it says goes to the log. Gives what went wrong so
     * far, whenever asked: why it could not be started, or what it said last before it failed.
     */
    public static Supplier<Optional<String>> background(
            List<String> argv, SortedMap<String, String> environment, Path directory, Path log) {
        var all = new ArrayList<String>();
        HostSpawner.tool("setsid").ifPresent(tool -> all.add(tool.toString()));
        all.addAll(argv);
        File sink = log.toFile();
        try {
            long said = Files.exists(log) ? Files.size(log) : 0;
            Process process = builder(all, environment, directory)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(sink))
                    .redirectError(ProcessBuilder.Redirect.appendTo(sink))
                    .start();
            return () -> process.isAlive() || process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(last(log, said).orElse("it ended with " + process.exitValue()));
        } catch (IOException e) {
            return () -> Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The last line that was added since the log had so many bytes. */
    private static Optional<String> last(Path log, long said) {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(said, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((before, last) -> last);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ProcessBuilder builder(List<String> argv, SortedMap<String, String> environment, Path directory) {
        var builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        // Whoever has the mark of a Spar that is gone would be taken for something it left behind.
        builder.environment().remove(Marks.VARIABLE);
        return builder;
    }
}
