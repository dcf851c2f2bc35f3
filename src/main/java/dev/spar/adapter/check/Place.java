package dev.spar.adapter.check;

import dev.spar.core.text.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in which an ecosystem is looked for.
 *
 * @param below its path below the repository's root, with slashes; empty for the root itself
 * @param installed whether a program is on PATH
 */
record Place(Path folder, String below, Predicate<String> installed) {
    private static final int LARGEST = 1 << 20;

    /** Hidden folders, what tools make, what others wrote, and samples for tests. */
    private static final Pattern NOT_LOOKED_INTO = Pattern.compile(
            "\\..*|node_modules|target|build|dist|vendor|third_party|venv|__pycache__|testdata|fixtures");

    /** The command as it is called from the repository's root. */
    String command(String command) {
        return below.isEmpty() ? command : "cd " + Shell.word(below) + " && " + command;
    }

    /** The file's name as people read it. */
    String name(String file) {
        return below.isEmpty() ? file : below + "/" + file;
    }

    boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    boolean hasFolder(String name) {
        return Files.isDirectory(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The text of a file; empty where it is missing, huge or unreadable. */
    String text(String file) {
        return read(folder.resolve(file));
    }

    private static String read(Path path) {
        try {
            return Files.isRegularFile(path) && Files.size(path) <= LARGEST
                    ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The folders in it, in order of their names; hidden ones, links and what tools make are left out. */
    List<Place> folders() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
                    .filter(p ->
                            !NOT_LOOKED_INTO.matcher(p.getFileName().toString()).matches())
                    .sorted()
                    .limit(200)
                    .map(p -> new Place(
                            p, below.isEmpty() ? p.getFileName().toString() : below + "/" + p.getFileName(), installed))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether a file of such a name lies in it, or in a folder of it down to {@code depth}. */
    boolean holds(String namePattern, int depth) {
        try (Stream<Path> all = Files.find(
                folder,
                depth,
                (p, a) -> a.isRegularFile() && p.getFileName().toString().matches(namePattern))) {
            return all.findAny().isPresent();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** The texts of files of such a name down to {@code depth}, 200 at most. */
    List<String> texts(String namePattern, int depth) {
        try (Stream<Path> all = Files.find(
                folder,
                depth,
                (p, a) -> a.isRegularFile() && p.getFileName().toString().matches(namePattern))) {
            return all.sorted().limit(200).map(Place::read).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
