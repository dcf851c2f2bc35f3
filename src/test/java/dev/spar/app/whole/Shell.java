package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A person's shell with a home of its own, in which {@code spar} is called as a process, as everybody calls it. */
final class Shell {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final Path folder;
    private final Path directory;
    private final Class<?> program;
    private int calls;

    private Shell(Path folder, Path directory, Class<?> program) {
        this.folder = folder;
        this.directory = directory;
        this.program = program;
    }

    /**
     * In this directory, with this user configuration. {@code folder} is a fresh temporary folder, whose name tells
     * this shell's processes from all others.
     */
    static Shell in(Path folder, Path directory, String configuration) {
        try {
            Path real = folder.toRealPath();
            for (String part : List.of("home/.claude", "home/.codex", "config/spar", "said")) {
                Files.createDirectories(real.resolve(part));
            }
            Files.writeString(real.resolve("config/spar/config.toml"), configuration);
            return new Shell(real, directory, Main.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same shell, in which another program is {@code spar}. */
    Shell running(Class<?> other) {
        var shell = new Shell(folder, directory, other);
        shell.calls = calls + 1000;
        return shell;
    }

    /** A call that was started. */
    record Call(Process process, Path out, Path err) {
        Said ended() {
            try {
                if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("not done after " + LONGEST + ":\n" + Files.readString(err));
                }
                return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException(e);
            }
        }

        /** Waits until it is so; false where the call ends before. */
        boolean reaches(BooleanSupplier such) {
            try {
                for (long begun = System.nanoTime(); System.nanoTime() - begun < LONGEST.toNanos(); ) {
                    if (such.getAsBoolean()) return true;
                    if (process.waitFor(10, TimeUnit.MILLISECONDS)) return false;
                }
                process.destroyForcibly();
                throw new AssertionError("not so after " + LONGEST + ":\n" + ended().err());
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new IllegalStateException(e);
            }
        }

        /** SIGKILL; nothing of it runs after this. */
        void kill() {
            process.destroyForcibly();
            ended();
        }
    }

    /** What a call said and how it ended. */
    record Said(int code, String out, String err) {
        /** Fails with everything that was said unless it ended so. */
        Said expecting(int exit) {
            assertThat(code).as(err + "\n" + out).isEqualTo(exit);
            return this;
        }
    }

    Said spar(String... arguments) {
        return start(arguments).ended();
    }

    Call start(String... arguments) {
        return start(Map.of(), arguments);
    }

    /** {@code properties} are system properties of its JVM. */
    Call start(Map<String, String> properties, String... arguments) {
        var command = new ArrayList<>(java());
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return program(Map.of(), command);
    }

    /** How {@code spar} is started here, up to its class. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"));
    }

    /** What this shell's programs find in their environment. */
    Map<String, String> environment() {
        return Map.of(
                "PATH", System.getenv("PATH"),
                "LANG", "C.UTF-8",
                "HOME", folder.resolve("home").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "XDG_STATE_HOME", folder.resolve("state").toString());
    }

    /** Starts any program, with these variables as well. */
    Call program(Map<String, String> variables, List<String> command) {
        Path out = folder.resolve("said/" + ++calls + ".out");
        Path err = folder.resolve("said/" + calls + ".err");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        builder.environment().putAll(variables);
        try {
            return new Call(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the only run is kept; empty before it is there. */
    Optional<Path> run() {
        Path runs = folder.resolve("state/spar/runs");
        if (!Files.isDirectory(runs)) return Optional.empty();
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(r -> Files.isRegularFile(r.resolve("timeline.jsonl")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String runId() {
        return Objects.requireNonNull(run().orElseThrow().getFileName()).toString();
    }

    Timeline timeline() {
        return run().map(r -> Timeline.of(r.resolve("timeline.jsonl"))).orElse(Timeline.EMPTY);
    }

    /** A file of the run's folder. */
    String kept(String name) {
        try {
            return Files.readString(run().orElseThrow().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this shell's calls left running, as command lines: their homes tell them from everything else. */
    List<String> leftRunning() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(p -> p.getFileName().toString().matches("\\d+"))
                    .filter(p ->
                            !p.endsWith(Long.toString(ProcessHandle.current().pid())))
                    .filter(p -> (text(p.resolve("environ")) + text(p.resolve("cmdline"))).contains(folder.toString()))
                    .map(p -> text(p.resolve("cmdline")).replace('\0', ' '))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // It ended meanwhile, or belongs to somebody else.
        }
    }
}
