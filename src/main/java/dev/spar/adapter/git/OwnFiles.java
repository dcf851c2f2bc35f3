package dev.spar.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files as this package writes them: whole or not at all. Links are never followed when deleting. */
final class OwnFiles {
    private OwnFiles() {}

    static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (Files.isRegularFile(file)) {
                throw new UncheckedIOException(e);
            }
            return Optional.empty();
        }
    }

    /** Writes beside the file and moves it there; a file that already says this is left alone. */
    static void write(Path file, String text) {
        if (read(file).equals(Optional.of(text))) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "spar", ".new");
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.setPosixFilePermissions(
                    fresh,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.OTHERS_READ));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies with its times, which git compares with those of the files it lists. */
    static void copy(Path from, Path to) {
        try {
            Path fresh = to.resolveSibling(to.getFileName() + ".spar-new");
            Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void move(Path from, Path to) {
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder that nobody else may look into, where it is missing. */
    static void closedFolder(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a symbolic link where there is nothing or another link. */
    static void link(Path link, Path target) {
        try {
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
                return;
            }
            Files.createDirectories(link.getParent());
            Path fresh = link.resolveSibling(link.getFileName() + ".spar-new");
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, target);
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that is in it, however deep; folders that forbid it are opened up first. */
    static void deleteTree(Path root) {
        Deque<Path> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Path next = left.pop();
            try {
                if (exists(next)) {
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
