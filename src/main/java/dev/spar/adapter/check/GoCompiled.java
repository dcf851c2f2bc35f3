package dev.spar.adapter.check;

import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Spawner;
import dev.spar.adapter.process.TrustedPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What {@code go} has compiled for the clean checkouts of one run or one repository, its standard library first of all.
 *
 * <p>Go takes a compiled package by its name without looking into it again, so whoever may write this folder decides
 * what later tests do. Therefore no check may: the tool chain itself fills it from a checkout in which nothing ran yet.
 * Compiling runs no code of what is compiled. Checks find it through links and keep what they compile to themselves.
 */
final class GoCompiled {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Room room;
    private final Spawner spawner;

    GoCompiled(Room room, Spawner spawner) {
        this.room = room;
        this.spawner = spawner;
    }

    static Path in(Room room) {
        return room.caches().resolve("compiled/go");
    }

    /**
     * Compiles what a checkout's packages and tests need. What does not compile is left out, as is everything where
     * there is no tool chain outside of the repository: it is the check that says what is wrong.
     *
     * @param shown where links of the checkout lead
     */
    void fill(Path checkout, SortedMap<String, String> tools, List<Path> shown) throws InterruptedException {
        var path = TrustedPath.of(room.environment(), room.repository());
        Optional<Path> go = path.find("go").flatMap(GoCompiled::toolChain);
        if (go.isEmpty()) return;
        tools.put("PATH", path.value());
        tools.put("GOCACHE", in(room).toString());
        for (Path module : modules(checkout)) {
            list(
                    go.get(),
                    module,
                    tools,
                    Stream.concat(Stream.of(checkout), shown.stream()).toList());
        }
    }

    private void list(Path go, Path module, SortedMap<String, String> tools, List<Path> readable)
            throws InterruptedException {
        var launch = new Launch(
                List.of(go.toString(), "list", "-e", "-export", "-deps", "-test", "./..."),
                module,
                tools,
                new Launch.Input.Closed(),
                new Fence(Fence.Profile.FULL, List.of(folder()), readable, List.of(), false),
                Optional.of(LONGEST),
                LocalChecks.LIMITS,
                Launch.Sink.NOTHING);
        if (spawner.start(launch) instanceof Spawner.Start.Started(var running)) {
            try {
                running.await();
            } finally {
                running.kill();
            }
        }
    }

    private Path folder() {
        try {
            return Files.createDirectories(in(room));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Behind its links, and only where it is go itself: a version manager's stand-in asks the checkout what to run. */
    private static Optional<Path> toolChain(Path go) {
        try {
            Path real = go.toRealPath();
            return Optional.of(real)
                    .filter(r -> r.getNameCount() > 2 && Files.isDirectory(r.resolveSibling("../pkg/tool")));
        } catch (IOException _) {
            return Optional.empty(); // Gone since it was found.
        }
    }

    /** The folder itself or those directly in it. */
    private static List<Path> modules(Path checkout) {
        try (Stream<Path> below = Files.list(checkout)) {
            return Stream.concat(Stream.of(checkout), below.sorted())
                    .filter(f -> Files.isRegularFile(f.resolve("go.mod")) && !Files.isSymbolicLink(f))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
