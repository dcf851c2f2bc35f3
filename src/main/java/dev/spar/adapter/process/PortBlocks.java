package dev.spar.adapter.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Blocks of ports, one for each folder that agents or checks work in. No two folders of a user have the same one at a
 * time, whichever process of Spar works in them; a folder keeps its own for as long as it is there and its process
 * lives, and is given the same again wherever that is free.
 */
public final class PortBlocks {
    static final int SIZE = 10;

    private static final int FIRST = 20_000;
    private static final int BLOCKS = 1_200;

    /**
     * One for each folder: a second channel of this process on the file would give up, when closed, what the first one
     * holds.
     */
    private static final ConcurrentMap<Path, PortBlocks> OPENED = new ConcurrentHashMap<>();

    private final Path folder;
    private final SortedMap<Path, Held> held = new TreeMap<>();
    private Optional<FileChannel> claims = Optional.empty();

    /** A block that a folder has; the claim is empty where the file system knows no locks. */
    private record Held(int number, Optional<FileLock> claim) {}

    private PortBlocks(Path folder) {
        this.folder = folder;
    }

    /** The blocks that are claimed in a file of this folder: its byte n is locked by the process that has block n. */
    public static PortBlocks in(Path folder) {
        return OPENED.computeIfAbsent(folder.toAbsolutePath().normalize(), PortBlocks::new);
    }

    /** What tells a process that works in this folder which ports are its own. */
    public SortedMap<String, String> variables(Path folder) {
        return new TreeMap<>(
                Map.of("SPAR_PORT_BASE", Integer.toString(base(folder)), "SPAR_PORT_COUNT", Integer.toString(SIZE)));
    }

    synchronized int base(Path folder) {
        int number = Optional.ofNullable(held.get(folder))
                .orElseGet(() -> given(folder))
                .number();
        return FIRST + SIZE * number;
    }

    private Held given(Path folder) {
        giveBack();
        Held block = block(folder);
        held.put(folder, block);
        return block;
    }

    /** Nobody works any more in a folder that is gone. */
    private void giveBack() {
        held.entrySet().removeIf(entry -> {
            boolean gone = !Files.isDirectory(entry.getKey());
            if (gone) {
                entry.getValue().claim().ifPresent(PortBlocks::release);
            }
            return gone;
        });
    }

    private Held block(Path folder) {
        var crc = new CRC32();
        crc.update(folder.toString().getBytes(StandardCharsets.UTF_8));
        int own = (int) (crc.getValue() % BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            Optional<Held> block = claimed((own + i) % BLOCKS);
            if (block.isPresent()) {
                return block.get();
            }
        }
        // With all of them in use a shared block is better than no work at all.
        return new Held(own, Optional.empty());
    }

    /** Empty where another has it, of Spar or not. */
    private Optional<Held> claimed(int number) {
        if (held.values().stream().anyMatch(h -> h.number() == number)) {
            return Optional.empty();
        }
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(claims().tryLock(number, 1, false));
            if (lock.isEmpty()) {
                return Optional.empty();
            }
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        } catch (IOException _) {
            lock = Optional.empty();
        }
        if (!idle(number)) {
            lock.ifPresent(PortBlocks::release);
            return Optional.empty();
        }
        return Optional.of(new Held(number, lock));
    }

    private FileChannel claims() throws IOException {
        if (claims.isEmpty()) {
            Files.createDirectories(folder, mode("rwx------"));
            claims = Optional.of(FileChannel.open(
                    folder.resolve("ports"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    mode("rw-------")));
        }
        return claims.get();
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static void release(FileLock claim) {
        try {
            claim.release();
        } catch (IOException _) {
            // It ends with this process at the latest.
        }
    }

    /** Whether no service of this machine listens on one of its ports. */
    private static boolean idle(int number) {
        return IntStream.range(FIRST + SIZE * number, FIRST + SIZE * (number + 1))
                .allMatch(PortBlocks::free);
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
