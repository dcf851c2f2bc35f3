package dev.spar.adapter.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The user's package caches in a form that checks may write: folders of the run's own in which every file is a link to
 * the user's. Reading costs no copy; a tool that replaces a file replaces the link; one that writes through it meets
 * the user's file read-only. What tools write in place is copied.
 */
final class PrivateCaches {
    private static final Pattern MAVEN_WRITES =
            Pattern.compile("_remote\\.repositories|.*\\.(lastUpdated|properties|lock)|maven-metadata.*");

    private final Room room;

    PrivateCaches(Room room) {
        this.room = room;
    }

    /**
     * What the checks of one folder may keep and no other folder's see, so that what a build or a program left there in
     * the worktree is no evidence in a clean checkout. Only what is found by its content is shared.
     */
    Path own(Path folder) {
        var crc = new CRC32();
        crc.update(folder.toString().getBytes(StandardCharsets.UTF_8));
        return room.caches().resolve("of-" + Long.toHexString(crc.getValue()));
    }

    /**
     * The Maven repository for the checks of one folder. Empty where the folder is no Maven project or the user has no
     * repository.
     */
    synchronized Optional<Path> maven(Path folder) {
        Path users = home().resolve(".m2/repository");
        Path ours = own(folder).resolve("m2");
        boolean wanted = holds(folder, "pom.xml")
                && Files.isDirectory(users)
                && !ours.toString().contains(" ");
        if (wanted && !Files.exists(ours)) {
            mirror(
                    users,
                    ours,
                    file -> MAVEN_WRITES.matcher(file.getFileName().toString()).matches());
        }
        return wanted ? Optional.of(ours) : Optional.empty();
    }

    /** npm's cache, by content and so the same for all folders of a run. */
    synchronized void npm(Path folder, Path ours) {
        Path users = home().resolve(".npm/_cacache");
        if (holds(folder, "package.json") && Files.isDirectory(users) && !Files.exists(ours.resolve("_cacache"))) {
            Path index = users.resolve("index-v5");
            mirror(users, ours.resolve("_cacache"), file -> file.startsWith(index));
        }
    }

    /** Where the links lead: to be seen, read-only. */
    List<Path> behind() {
        return Stream.of(home().resolve(".m2/repository"), home().resolve(".npm/_cacache"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** The folder is gone for good. */
    synchronized void discard(Path folder) {
        deleteTree(own(folder));
    }

    private static void deleteTree(Path root) {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted(Comparator.reverseOrder()).forEach(PrivateCaches::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path home() {
        return Path.of(room.environment().getOrDefault("HOME", "/"));
    }

    /** In the folder itself or one directly in it. */
    private static boolean holds(Path folder, String name) {
        try (Stream<Path> below = Files.list(folder)) {
            return Files.exists(folder.resolve(name)) || below.anyMatch(f -> Files.exists(f.resolve(name)));
        } catch (IOException e) {
            return false;
        }
    }

    private static void mirror(Path users, Path ours, Predicate<Path> written) {
        Path part = ours.resolveSibling(ours.getFileName() + ".part");
        // A Spar that was killed in the middle left it.
        deleteTree(part);
        try {
            Files.createDirectories(part);
            Path from = users.toRealPath();
            Files.walkFileTree(from, new Mirror(from, part, file -> written.test(users.resolve(file))));
            Files.move(part, ours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
