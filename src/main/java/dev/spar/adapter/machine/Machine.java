package dev.spar.adapter.machine;

import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Spawner;
import dev.spar.adapter.process.TrustedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks programs of this machine simple questions. What is asked is the user's own and runs outside the fence. */
public final class Machine {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Spawner spawner;
    private final TrustedPath path;
    private final SortedMap<String, String> environment;

    /** {@code environment} is the user's, and programs get all of it but what {@code path} leaves out of its PATH. */
    public Machine(Spawner spawner, SortedMap<String, String> environment, TrustedPath path) {
        this.spawner = spawner;
        this.path = path;
        this.environment = new TreeMap<>(environment);
        this.environment.put("PATH", path.value());
    }

    /** What a program said. */
    public sealed interface Answer {
        record Said(int exitCode, String out, String err) implements Answer {

            /** Its first line that says anything, from either stream. */
            public String line() {
                return (out + "\n" + err)
                        .lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .findFirst()
                        .orElse("");
            }
        }

        /** It could not be started, or did not end in time. */
        record Silent(String why) implements Answer {}
    }

    /**
     * The program's path: absolute ones as they are, names where no repository can bring its own. Empty where nothing
     * runnable is there.
     */
    public Optional<Path> find(String program) {
        return path.find(program);
    }

    /** Runs the program to its end, twenty seconds at most. */
    public Answer ask(List<String> argv, Path directory) {
        return ask(argv, directory, new TreeMap<>(), "");
    }

    /** The same with more variables and a text on its standard input. */
    public Answer ask(List<String> argv, Path directory, SortedMap<String, String> more, String input) {
        var all = new TreeMap<>(environment);
        all.putAll(more);
        var command = new ArrayList<>(argv);
        if (!argv.getFirst().contains("/")) {
            var program = find(argv.getFirst());
            if (program.isEmpty()) {
                return new Answer.Silent(argv.getFirst() + " is not on PATH");
            }
            command.set(0, program.get().toString());
        }
        var launch = new Launch(
                command,
                directory,
                all,
                input.isEmpty() ? new Launch.Input.Closed() : new Launch.Input.Text(input),
                Fence.NONE,
                Optional.of(PATIENCE),
                Launch.Limits.USUAL,
                Launch.Sink.NOTHING);
        return switch (spawner.start(launch)) {
            case Spawner.Start.Failed f -> new Answer.Silent(f.detail());
            case Spawner.Start.Started s -> {
                try {
                    yield said(s.running().await());
                } catch (InterruptedException e) {
                    s.running().kill();
                    Thread.currentThread().interrupt();
                    yield new Answer.Silent("interrupted");
                }
            }
        };
    }

    private static Answer said(Ended ended) {
        return ended.exitCode()
                .<Answer>map(code -> new Answer.Said(
                        code,
                        new String(ended.out(), StandardCharsets.UTF_8),
                        new String(ended.err(), StandardCharsets.UTF_8)))
                .orElseGet(() -> new Answer.Silent("no answer within " + PATIENCE.toSeconds() + " s"));
    }

    /** Free bytes where this folder is, or will be. */
    public Optional<Long> free(Path folder) {
        for (Path p = folder.toAbsolutePath(); p != null; p = p.getParent()) {
            if (Files.exists(p)) {
                try {
                    return Optional.of(Files.getFileStore(p).getUsableSpace());
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
