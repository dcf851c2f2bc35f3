package dev.spar.adapter.git;

import dev.spar.core.scope.Intrusion;
import dev.spar.core.scope.Intrusion.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for what a tree does not show: what was left out of it, git directories below the top, files in a submodule's
 * place, links that lead out.
 */
final class Intruders extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedSet<String> ignored;
    private final SortedSet<String> submodules;
    private final List<Intrusion> found = new ArrayList<>();

    private Intruders(Path root, SortedSet<String> ignored, SortedSet<String> submodules) {
        this.root = root;
        this.ignored = ignored;
        this.submodules = submodules;
    }

    static List<Intrusion> in(Path root, Look look, Git git, Place place) {
        var ignored = new TreeSet<String>();
        git.run(place, List.of("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"))
                .orFail()
                .fields()
                .forEach(path -> ignored.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
        var submodules = new TreeSet<String>();
        git.run(place, List.of("ls-files", "-z", "--stage")).orFail().fields().stream()
                .filter(entry -> entry.startsWith("160000 "))
                .forEach(entry -> submodules.add(entry.substring(entry.indexOf('\t') + 1)));
        var intruders = new Intruders(root, ignored, submodules);
        try {
            Files.walkFileTree(root, intruders);
        } catch (IOException e) {
            throw new GitFailed("looking through the worktree", e);
        }
        look.changed().forEach(intruders::link);
        look.staged().forEach(intruders::link);
        look.leftOut().forEach(left -> intruders.found.add(left.intrusion()));
        return intruders.found.stream()
                .distinct()
                .sorted(Comparator.comparing(Intrusion::shown))
                .toList();
    }

    private void add(String name, Kind kind) {
        found.add(new Intrusion(Names.shown(name), kind));
    }

    private void link(String name) {
        Names.file(root, name).filter(Files::isSymbolicLink).ifPresent(link -> {
            try {
                Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                if (!target.startsWith(root)) {
                    add(name, Kind.LINK_OUT);
                }
            } catch (IOException e) {
                add(name, Kind.BROKEN_LINK);
            }
        });
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = root.relativize(folder).toString();
        if (ignored.contains(name)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (submodules.contains(name)) {
            String[] inside = folder.toFile().list();
            if (inside != null && inside.length > 0) {
                add(name, Kind.SUBMODULE);
            }
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!folder.equals(root) && OwnFiles.exists(folder.resolve(".git"))) {
            add(name, Kind.REPOSITORY);
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        return FileVisitResult.CONTINUE;
    }
}
