package dev.spar.adapter.check;

import dev.spar.adapter.process.Deletion;
import dev.spar.core.verify.Heat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The package caches in a form that checks may write: folders of one worktree or checkout in which every file is a link
 * to the user's, or to what was compiled before any check ran. Reading costs no copy; a tool that replaces a file
 * replaces the link; one that writes through it meets that file read-only. What tools write in place is copied.
 *
 * <p>Each is made whole beside its place before a check may write it, and never worked in from then on: a check could
 * have laid links there.
 */
final class PrivateCaches {
    private static final Pattern MAVEN_WRITES =
            Pattern.compile("_remote\\.repositories|.*\\.(lastUpdated|properties|lock)|maven-metadata.*");

    private final Room room;

    PrivateCaches(Room room) {
        this.room = room;
    }

    /**
     * What is made for the checks of one folder, warm or cold; they may write what lies in it, not the folder itself.
     */
    private Path own(Tree tree) {
        var crc = new CRC32();
        crc.update(tree.toString().getBytes(StandardCharsets.UTF_8));
        return room.caches().resolve("of-" + Long.toHexString(crc.getValue()));
    }

    /** What is checked, and as what. */
    record Tree(Path folder, Heat heat) {}

    /** Go's cache: in a clean checkout what {@link GoCompiled} holds, and what is compiled there in addition. */
    synchronized Path go(Tree tree) {
        return made(own(tree).resolve("go-build"), part -> {
            if (tree.heat() == Heat.COLD) {
                Path compiled = GoCompiled.in(room);
                if (Files.isDirectory(compiled)) {
                    mirror(compiled, part, file -> compiled.equals(file.getParent()));
                }
                expireTests(part);
            }
        });
    }

    /**
     * As {@code go clean -testcache} does, but for good: what is compiled is found again, a test's result never. Under
     * {@code -trimpath} go would take one from another checkout.
     */
    private static void expireTests(Path goCache) {
        try {
            Files.writeString(goCache.resolve("testexpire.txt"), Long.MAX_VALUE + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the checks of one folder may keep and no other folder's see, so that what a build or a program left there in
     * the worktree is no evidence in a clean checkout.
     */
    synchronized Path kept(Tree tree) {
        return made(own(tree).resolve("kept"), part -> {});
    }

    /**
     * The Maven repository for the checks of one folder. Empty where the folder is no Maven project or the user has no
     * repository.
     */
    synchronized Optional<Path> maven(Tree tree) {
        Path users = home().resolve(".m2/repository");
        Path ours = own(tree).resolve("m2");
        boolean wanted = holds(tree.folder(), "pom.xml")
                && Files.isDirectory(users)
                && !ours.toString().contains(" ");
        return wanted
                ? Optional.of(made(
                        ours,
                        part -> mirror(
                                users,
                                part,
                                file -> MAVEN_WRITES
                                        .matcher(file.getFileName().toString())
                                        .matches())))
                : Optional.empty();
    }

    /**
     * npm's cache; an empty one of the folder's own where the user has none. What installs nothing has the user's own
     * through one link, which costs the same however much is in it.
     */
    synchronized Path npm(Tree tree, boolean reading) {
        Path users = home().resolve(".npm/_cacache");
        if (reading && Files.isDirectory(users)) {
            return made(own(tree).resolve("npm-read"), part -> link(part, users));
        }
        Path index = users.resolve("index-v5");
        return holds(tree.folder(), "package.json") && Files.isDirectory(users)
                ? made(
                        own(tree).resolve("npm"),
                        part -> mirror(users, part.resolve("_cacache"), file -> file.startsWith(index)))
                : kept(tree).resolve("npm");
    }

    /** What its checks may write, of all that is made by now. */
    synchronized List<Path> writable(Tree tree) {
        return Stream.of("kept", "m2", "npm", "npm-read", "go-build")
                .map(own(tree)::resolve)
                .filter(cache -> Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Where the links lead: to be seen, read-only. */
    List<Path> behind() {
        return Stream.of(home().resolve(".m2/repository"), home().resolve(".npm/_cacache"), GoCompiled.in(room))
                .filter(Files::isDirectory)
                .toList();
    }

    /** The folder is gone for good. */
    synchronized void discard(Tree tree) {
        Deletion.of(own(tree));
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

    private static Path made(Path cache, Consumer<Path> filled) {
        if (Files.exists(cache, LinkOption.NOFOLLOW_LINKS)) {
            return cache;
        }
        Path part = cache.resolveSibling(cache.getFileName() + ".part");
        // A Spar that was killed in the middle left it.
        Deletion.of(part);
        try {
            Files.createDirectories(part);
            filled.accept(part);
            Files.move(part, cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cache;
    }

    private static void link(Path ours, Path users) {
        try {
            Files.createDirectories(ours);
            Files.createSymbolicLink(ours.resolve(users.getFileName()), users);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mirror(Path users, Path ours, Predicate<Path> written) {
        try {
            Files.createDirectories(ours);
            Path from = users.toRealPath();
            Files.walkFileTree(from, new Mirror(from, ours, file -> written.test(users.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
