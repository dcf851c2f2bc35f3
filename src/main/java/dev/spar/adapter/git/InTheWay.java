package dev.spar.adapter.git;

import dev.spar.core.run.TreeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds what lies where a tree is about to put files. Git overwrites an ignored file, or a whole ignored folder,
 * without a word, so whoever writes files looks here first. Links are never followed.
 */
final class InTheWay {
    private final Path root;
    private final SortedSet<Path> found = new TreeSet<>();

    private InTheWay(Path root) {
        this.root = root;
    }

    /** Every file or link at these paths, on the way to them or below them. */
    static List<Path> of(Path root, List<String> paths) {
        var way = new InTheWay(root);
        new LinkedHashSet<>(paths)
                .forEach(path -> Names.file(root, path).ifPresent(file -> way.look(root.relativize(file))));
        return List.copyOf(way.found);
    }

    /** The same without what the tree {@code known} holds: nobody has a copy of these. */
    static List<Path> unknown(Path root, List<String> paths, Trees trees, TreeId known) {
        List<Path> there = of(root, paths);
        if (there.isEmpty()) {
            return there;
        }
        var held = new TreeSet<>(
                trees.present(known, there.stream().map(f -> name(root, f)).toList()));
        return there.stream().filter(f -> !held.contains(name(root, f))).toList();
    }

    /** Those of the paths that the platform has no word for: whether something lies there cannot be looked at. */
    static List<String> unseen(Path root, List<String> paths) {
        return paths.stream().filter(path -> Names.file(root, path).isEmpty()).toList();
    }

    /** As git has it. */
    static String name(Path root, Path file) {
        return root.relativize(file).toString();
    }

    private void look(Path relative) {
        Path at = root;
        for (Path segment : relative) {
            at = at.resolve(segment);
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                if (OwnFiles.exists(at)) {
                    found.add(at);
                }
                return;
            }
        }
        found.addAll(below(at));
    }

    private static List<Path> below(Path folder) {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }

                // What cannot be looked at is something all the same.
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException problem) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
