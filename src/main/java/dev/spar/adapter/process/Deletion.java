package dev.spar.adapter.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/**
 * Deletes what processes left: a folder with all that is in it, however deep; folders that forbid it are opened up
 * first.
 */
public final class Deletion {
    private Deletion() {}

    /** No link is followed, and nothing happens where there is nothing. */
    public static void of(Path root) {
        Deque<Path> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Path next = left.pop();
            try {
                if (Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                    Files.walkFileTree(next, new Deleting(next, left));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A folder so deep that what lies in it could have too long a path is moved beside the root, to be next. */
    private static final class Deleting extends SimpleFileVisitor<Path> {
        private static final int DEEPEST = 100;
        private static final int LONGEST = 1000;

        private final Path root;
        private final Deque<Path> deeper;

        Deleting(Path root, Deque<Path> deeper) {
            this.root = root;
            this.deeper = deeper;
        }

        private boolean deep(Path folder) {
            Path below = root.relativize(folder);
            return below.getNameCount() > DEEPEST || below.toString().length() > LONGEST;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                open(folder);
            }
            if (deep(folder)) {
                Path beside = root.resolveSibling("+deep-" + UUID.randomUUID());
                Files.move(folder, beside, StandardCopyOption.ATOMIC_MOVE);
                deeper.push(beside);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that cannot be read is visited as one that failed: opened up, it comes next. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || Files.isReadable(file)) {
                throw problem;
            }
            open(file);
            Path beside = root.resolveSibling("+closed-" + UUID.randomUUID());
            Files.move(file, beside, StandardCopyOption.ATOMIC_MOVE);
            deeper.push(beside);
            return FileVisitResult.CONTINUE;
        }

        private static void open(Path folder) throws IOException {
            Files.setPosixFilePermissions(
                    folder,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException problem)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
