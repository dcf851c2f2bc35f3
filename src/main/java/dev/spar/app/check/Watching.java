package dev.spar.app.check;

import dev.spar.app.repository.Repository;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the files of a working tree, or a spec beside it, are others than they were; the system tells of changes.
 */
public final class Watching implements AutoCloseable {
    private static final long SETTLES_MILLIS = 300;

    /** Where the system does not tell of every folder. */
    private static final long LOOKS_AGAIN_MILLIS = 2_000;

    /** Files that never stand still are looked at all the same. */
    private static final int MOST_EVENTS = 50;

    private final Repository repository;
    private final Examined examined;
    private final List<Path> specs;
    private final WatchService service;

    /** Whether the system tells of every folder. */
    private boolean allTold = true;

    /** @param specs files that may lie anywhere */
    public Watching(Repository repository, Examined examined, List<Path> specs) {
        this.repository = repository;
        this.examined = examined;
        this.specs = specs;
        try {
            this.service = FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What files there are: the tree they make, and the specs' bytes. */
    public record Seen(TreeId tree, List<String> specs) {}

    public Seen look() {
        return new Seen(
                examined.lying().tree(), specs.stream().map(Watching::content).toList());
    }

    /** Returns once there is something else to be seen than this, and it stands still for a moment. */
    public void untilOtherThan(Seen before) throws InterruptedException {
        // What changed while the checks ran, or before a folder was looked at, tells no more of itself.
        for (watch(before.tree()); look().equals(before); ) {
            settle(allTold ? service.take() : service.poll(LOOKS_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    private static String content(Path file) {
        try {
            return Digest.of(Files.readAllBytes(file)).value();
        } catch (IOException e) {
            return "";
        }
    }

    /** A folder that came is looked at as well. */
    private void settle(@Nullable WatchKey first) throws InterruptedException {
        @Nullable WatchKey key = first;
        for (int events = 0; key != null && events < MOST_EVENTS; events++) {
            var at = (Path) key.watchable();
            key.pollEvents().stream()
                    .map(e -> at.resolve(String.valueOf(e.context())))
                    .filter(Files::isDirectory)
                    .forEach(this::register);
            key.reset();
            key = service.poll(SETTLES_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void watch(TreeId checked) {
        var folders = new TreeSet<Path>();
        folders.add(repository.root());
        Changes since = examined.changes(examined.treeOf(repository.head()), checked);
        Stream.concat(repository.files(repository.head()).keySet().stream(), since.paths().stream())
                .forEach(file -> {
                    for (Path at = parent(file); at.startsWith(repository.root()) && folders.add(at); ) {
                        at = Optional.ofNullable(at.getParent()).orElse(at);
                    }
                });
        specs.forEach(s -> folders.add(Optional.ofNullable(s.getParent()).orElse(s)));
        folders.forEach(this::register);
    }

    private Path parent(String file) {
        return Optional.ofNullable(repository.root().resolve(file).getParent()).orElse(repository.root());
    }

    /** A folder that went meanwhile has nothing to tell; where there are too many, the files are looked at by time. */
    private void register(Path folder) {
        if (folder.equals(repository.root().resolve(".git"))) {
            return;
        }
        try {
            folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
        } catch (IOException e) {
            allTold &= !Files.isDirectory(folder);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
