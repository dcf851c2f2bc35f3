package dev.spar.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of git a fenced process sees of the folder it works in: its history, read-only, and of the configuration nothing
 * but how files are stored, for the rest names remotes, passwords and programs. Reflogs and other worktrees stay hidden
 * too.
 *
 * @param readable folders and files as they are
 * @param config where the repository's configuration lies; empty where it may be seen whole or not at all
 * @param settings what is shown in its place
 */
record GitView(List<Path> readable, Optional<Path> config, String settings) {
    private static final List<String> PARTS = List.of("objects", "refs", "packed-refs", "HEAD", "shallow", "info");
    private static final int POINTER_BYTES = 4096;
    private static final int DEEPEST_ALTERNATE = 5;

    /** The view from a worktree of a repository, or from a checkout with a git folder of its own. */
    static GitView of(Path folder) {
        var link = folder.resolve(".git");
        if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS))
            return new GitView(borrowed(link.resolve("objects"), 0), Optional.empty(), "");
        return entry(link)
                .flatMap(entry -> pointed(entry.resolve("commondir"), "").map(common -> worktree(entry, common)))
                .orElseGet(() -> new GitView(List.of(), Optional.empty(), ""));
    }

    private static GitView worktree(Path entry, Path common) {
        var seen = new ArrayList<>(List.of(entry));
        PARTS.stream().map(common::resolve).filter(GitView::itself).forEach(seen::add);
        seen.addAll(borrowed(common.resolve("objects"), 0));
        var config = common.resolve("config");
        return new GitView(List.copyOf(seen), Optional.of(config), GitSettings.harmless(text(config, 1 << 20)));
    }

    /** A link among the parts could lead to any folder of the user's: git makes none. */
    private static boolean itself(Path part) {
        return !Files.isSymbolicLink(part);
    }

    /** The worktree's entry in its repository, where that points back: anybody could write a pointer to anywhere. */
    private static Optional<Path> entry(Path link) {
        return pointed(link, "gitdir:")
                .filter(entry ->
                        text(entry.resolve("gitdir"), POINTER_BYTES).strip().equals(link.toString()));
    }

    private static Optional<Path> pointed(Path file, String prefix) {
        var text = text(file, POINTER_BYTES).strip();
        if (text.isEmpty() || !text.startsWith(prefix)) return Optional.empty();
        try {
            return HomeView.real(
                            file.resolveSibling(text.substring(prefix.length()).strip()))
                    .filter(Files::isDirectory);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** Where a clone that shares objects takes them from, as far as git follows. */
    private static List<Path> borrowed(Path objects, int depth) {
        if (depth == DEEPEST_ALTERNATE) return List.of();
        return text(objects.resolve("info/alternates"), 1 << 16)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && line.indexOf('\0') < 0)
                .map(objects::resolve)
                .filter(other -> other.endsWith("objects") && Files.isDirectory(other))
                .flatMap(other -> Stream.concat(Stream.of(other), borrowed(other, depth + 1).stream()))
                .toList();
    }

    private static String text(Path file, long most) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= most
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException _) {
            return "";
        }
    }
}
