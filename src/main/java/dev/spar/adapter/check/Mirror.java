package dev.spar.adapter.check;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/**
 * Makes in {@code to} a link to each file below {@code from}, and a copy of those that tools write in place. What
 * cannot be read, or goes away meanwhile by another build of the user's, is left out: a tool asks for what it misses.
 */
final class Mirror extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Predicate<Path> written;

    /** {@code written} is asked with paths relative to {@code from}. */
    Mirror(Path from, Path to, Predicate<Path> written) {
        this.from = from;
        this.to = to;
        this.written = written;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) throws IOException {
        Files.createDirectories(at(dir));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
        if (!written.test(from.relativize(file))) {
            Files.createSymbolicLink(at(file), file);
            return FileVisitResult.CONTINUE;
        }
        try {
            Files.copy(file, at(file));
            return FileVisitResult.CONTINUE;
        } catch (IOException e) {
            return visitFileFailed(file, e);
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException || e instanceof AccessDeniedException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private Path at(Path file) {
        return to.resolve(from.relativize(file));
    }
}
