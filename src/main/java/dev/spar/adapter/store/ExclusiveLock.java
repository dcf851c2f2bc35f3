package dev.spar.adapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock that ends with its process, however that dies. The lock file is opened here only and by nothing else: closing
 * any other channel on it would give the lock up. Who holds it stands in a second file, {@code <name>.owner}.
 */
public final class ExclusiveLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** Somebody who only looks ({@link #holder}) is in the way for a moment. */
    private static final int TRIES = 10;

    private static final long PAUSE_NANOS = 10_000_000;

    private final FileChannel channel;
    private final Path key;
    private final Path owner;

    private ExclusiveLock(FileChannel channel, Path key, Path owner) {
        this.channel = channel;
        this.key = key;
        this.owner = owner;
    }

    /** What came of trying to take a lock. */
    public sealed interface Taking {
        record Taken(ExclusiveLock lock) implements Taking {}

        /** Somebody alive holds it; {@code owner} is what they left about themselves, in one line. */
        record Held(String owner) implements Taking {}
    }

    /** Takes the lock or says at once who has it. {@code who}: one line about the taker. */
    public static synchronized Taking take(Path file, String who) throws IOException {
        Path owner = file.resolveSibling(file.getFileName() + ".owner");
        Path key = file.toAbsolutePath().normalize();
        // A second channel of this JVM on the file would give the lock up when it is closed, so look before opening
        // one.
        if (!HELD_HERE.add(key)) {
            return new Taking.Held(readOwner(owner));
        }
        @Nullable ExclusiveLock lock = null;
        try {
            DurableFiles.folder(parent(key));
            lock = tryLock(key, owner);
            if (lock == null) {
                return new Taking.Held(readOwner(owner));
            }
            Files.writeString(owner, who + "\n", StandardCharsets.UTF_8);
            return new Taking.Taken(lock);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(key);
            }
        }
    }

    private static @Nullable ExclusiveLock tryLock(Path key, Path owner) throws IOException {
        FileChannel channel = DurableFiles.open(key);
        boolean locked = false;
        try {
            for (int i = 0; i < TRIES && !locked; i++) {
                locked = channel.tryLock() != null;
                if (!locked) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? new ExclusiveLock(channel, key, owner) : null;
    }

    /**
     * Who holds the lock now, in their own line; empty where nobody does. Only looks: a taker at this moment still gets
     * it.
     */
    public static synchronized Optional<String> holder(Path file) throws IOException {
        Path owner = file.resolveSibling(file.getFileName() + ".owner");
        if (HELD_HERE.contains(file.toAbsolutePath().normalize())) {
            return Optional.of(readOwner(owner));
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null ? Optional.of(readOwner(owner)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of(readOwner(owner));
        }
    }

    private static Path parent(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a lock needs a folder: " + file);
        }
        return folder;
    }

    private static String readOwner(Path owner) {
        try {
            return Files.readString(owner, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(owner);
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a lock could not be given back", e);
        } finally {
            HELD_HERE.remove(key);
        }
    }
}
