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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for what a tree does not show: what was left out of it, git directories below the top, files in a submodule's
 * place, links that lead out.
 */
final class Intruders {
    private final Git git;
    private final Place place;
    private final Path root;
    private Optional<SortedSet<String>> submodules = Optional.empty();

    Intruders(Git git, Place place) {
        this.git = git;
        this.place = place;
        this.root = place.workTree().orElseThrow();
    }

    /** {@code look} has the files that differ. */
    List<Intrusion> in(Look look) {
        var walk = new Walk(root, ignored(), submodules());
        try {
            Files.walkFileTree(root, walk);
        } catch (IOException e) {
            throw new GitFailed("looking through the worktree", e);
        }
        look.changed().forEach(walk::link);
        look.staged().forEach(walk::link);
        look.leftOut().forEach(left -> walk.found.add(left.intrusion()));
        return walk.found.stream()
                .distinct()
                .sorted(Comparator.comparing(Intrusion::shown))
                .toList();
    }

    private SortedSet<String> ignored() {
        var ignored = new TreeSet<String>();
        git.run(place, List.of("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"))
                .orFail()
                .fields()
                .forEach(path -> ignored.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
        return ignored;
    }

    /** Asked once: nothing of ours ever adds one to a tree. */
    private SortedSet<String> submodules() {
        if (submodules.isEmpty()) {
            submodules = Optional.of(submodules(git, place));
        }
        return submodules.orElseThrow();
    }

    /** The places of submodules in the index. */
    static SortedSet<String> submodules(Git git, Place place) {
        var found = new TreeSet<String>();
        git.run(place, List.of("ls-files", "-z", "--stage")).orFail().fields().stream()
                .filter(entry -> entry.startsWith("160000 "))
                .forEach(entry -> found.add(entry.substring(entry.indexOf('\t') + 1)));
        return found;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final SortedSet<String> ignored;
        private final SortedSet<String> submodules;
        private final List<Intrusion> found = new ArrayList<>();

        Walk(Path root, SortedSet<String> ignored, SortedSet<String> submodules) {
            this.root = root;
            this.ignored = ignored;
            this.submodules = submodules;
        }

        private void add(String name, Kind kind) {
            found.add(new Intrusion(Names.shown(name), kind));
        }

        private void link(String name) {
            Names.file(root, name).filter(Files::isSymbolicLink).ifPresent(link -> {
                try {
                    Path target =
                            link.resolveSibling(Files.readSymbolicLink(link)).normalize();
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
}
