package dev.spar.adapter.git;

import dev.spar.core.scope.Intrusion;
import dev.spar.core.scope.Intrusion.Kind;
import dev.spar.core.scope.ScopePolicy;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a worktree what works there, or beside it, without being in a tree: setuid and setgid bits, and ignored
 * files that steer the next agent. What the user has in the same place, copied or linked by {@code verify.copy} and
 * {@code verify.link}, stays.
 *
 * @param user the top folder of the user's own files
 */
record Disarming(Path worktree, Path user, Git git, Place place, Aside aside) {
    private static final String MODE = "unix:mode";
    private static final int SETUID_SETGID = 06000;

    List<Intrusion> perform() {
        var found = new ArrayList<Intrusion>();
        try {
            Files.walkFileTree(worktree, new Stripping(found));
        } catch (IOException e) {
            throw new GitFailed("looking through the worktree", e);
        }
        steering().forEach(name -> {
            aside.move(name);
            found.add(new Intrusion(Names.shown(name), Kind.STEERING));
        });
        return List.copyOf(found);
    }

    private List<String> steering() {
        List<String> there = ScopePolicy.STEERING.stream()
                .filter(name -> OwnFiles.exists(worktree.resolve(name)))
                .toList();
        if (there.isEmpty()) {
            return List.of();
        }
        var look = new ArrayList<>(List.of("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--"));
        look.addAll(there);
        return git.run(place, look).orFail().fields().stream()
                .filter(name -> !ofTheUser(name))
                .toList();
    }

    private boolean ofTheUser(String name) {
        return Names.file(worktree, name)
                .filter(file -> {
                    Path own = user.resolve(worktree.relativize(file).toString());
                    try {
                        return Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file).equals(own)
                                : Files.isRegularFile(own) && Files.mismatch(file, own) == -1;
                    } catch (IOException e) {
                        return false;
                    }
                })
                .isPresent();
    }

    /** Visits every file, also ignored ones; what cannot be looked at stays as it is. */
    private final class Stripping extends SimpleFileVisitor<Path> {
        private final List<Intrusion> found;

        Stripping(List<Intrusion> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()
                    && Files.getAttribute(file, MODE, LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
                    && (mode & SETUID_SETGID) != 0) {
                Files.setAttribute(file, MODE, mode & ~SETUID_SETGID);
                found.add(new Intrusion(Names.shown(worktree.relativize(file).toString()), Kind.PRIVILEGED));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
