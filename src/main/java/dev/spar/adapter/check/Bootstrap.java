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
        boolean inside = from.startsWith(repository) && to.startsWith(folder) && !to.equals(folder);
        if (!inside || from.startsWith(repository.resolve(".git"))) {
            return Optional.of("'" + path + "' (verify." + (way == Way.COPY ? "copy" : "link")
                    + ") is no path within the repository");
        }
        if (!Files.exists(from) || Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
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
