package dev.spar.adapter.check;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings ignored paths of the user's repository into a fresh worktree, by copy or by link; never through a link, never
 * over a file.
 */
final class Bootstrap {
    private final Path repository;

    Bootstrap(Path repository) {
        this.repository = repository;
    }

    private enum Way {
        COPY,
        LINK
    }

    /**
     * What could not be brought, in one sentence; empty where all was. A path that the user does not have is left out.
     */
    Optional<String> bring(Path folder, List<String> copy, List<String> link) {
        return Stream.concat(
                        copy.stream().map(p -> one(folder, p, Way.COPY)),
                        link.stream().map(p -> one(folder, p, Way.LINK)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> one(Path folder, String path, Way way) {
        Path from = repository.resolve(path).normalize();
        Path to = folder.resolve(path).normalize();
        if (!inside(path)) {
            return Optional.of("'" + path + "' (verify." + (way == Way.COPY ? "copy" : "link")
                    + ") is no path within the repository");
        }
        if (!Files.exists(from) || Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (throughLink(folder, to)) {
            return Optional.of("'" + path + "' lies behind a link of the worktree");
        }
        try {
            Files.createDirectories(Objects.requireNonNull(to.getParent(), "below the folder"));
            switch (way) {
                case COPY -> copy(from, to);
                case LINK -> Files.createSymbolicLink(to, from);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("'" + path + "' could not be brought into the worktree: " + e);
        }
    }

    /** A link that is tracked could lead anywhere: what is brought would be written there. */
    private static boolean throughLink(Path folder, Path to) {
        Path way = folder;
        for (Path name : folder.relativize(to)) {
            way = way.resolve(name);
            if (Files.isSymbolicLink(way)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the paths lead to, for a fence to show: only those that are there and lie in the repository, for a
     * repository's own configuration may name them.
     */
    List<Path> shown(List<String> paths) {
        return paths.stream()
                .filter(this::inside)
                .map(p -> repository.resolve(p).normalize())
                .filter(Files::exists)
                .toList();
    }

    /**
     * Whether the path lies below the repository, by its words and, where it is there, behind every link on its way.
     */
    private boolean inside(String path) {
        Path from = repository.resolve(path).normalize();
        try {
            return below(repository, from)
                    && (!Files.exists(from) || below(repository.toRealPath(), from.toRealPath()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean below(Path root, Path path) {
        return path.startsWith(root) && !path.equals(root) && !path.startsWith(root.resolve(".git"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                    String rest = from.relativize(file).toString();
                    Path target = rest.isEmpty() ? to : to.resolve(rest);
                    Files.copy(file, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
