package dev.spar.adapter.store;

import dev.spar.flow.port.DiskFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Files and folders of ours alone (0600, 0700), written whole or not at all and there after a power cut. */
final class DurableFiles {
    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OUR_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final AtomicLong NUMBER = new AtomicLong();

    private DurableFiles() {}

    /** Makes the folder and those above it that are missing, for our eyes only. */
    static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            folder(parent);
        }
        try {
            Files.createDirectory(folder, OUR_FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Leaves a folder of ours to us alone. */
    static void close(Path folder) throws IOException {
        if (!Files.getPosixFilePermissions(folder).equals(OUR_FOLDER.value())) {
            Files.setPosixFilePermissions(folder, OUR_FOLDER.value());
        }
    }

    /** Opens a file of ours, made if it is missing. */
    static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        var all = new java.util.HashSet<StandardOpenOption>(java.util.List.of(options));
        all.add(StandardOpenOption.CREATE);
        all.add(StandardOpenOption.WRITE);
        return FileChannel.open(file, all, OURS);
    }

    /** Replaces the file's content at once; synced with its folder before it returns. */
    static void replace(Path file, byte[] bytes) throws IOException {
        replaceQuickly(file, bytes, true);
        syncFolder(file);
    }

    /** Replaces the file's content at once; {@code synced} or as soon as the system likes. */
    static void replaceQuickly(Path file, byte[] bytes, boolean synced) throws IOException {
        Path temporary = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + ".tmp");
        try {
            try (FileChannel out = open(temporary, StandardOpenOption.TRUNCATE_EXISTING)) {
                writeFully(out, ByteBuffer.wrap(bytes));
                if (synced) {
                    out.force(false);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * A full disk shows as a short count first and as an exception only at the next write, so a single write proves
     * nothing.
     */
    static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (out.write(bytes) == 0) {
                throw new IOException("the disk took no more bytes");
            }
        }
    }

    static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static DiskFailure failure(Path file, IOException cause) {
        String why = cause.getMessage();
        return new DiskFailure(file.getFileName() + " could not be written: " + (why == null ? cause : why), cause);
    }
}
