package dev.spar.adapter.git;

import dev.spar.core.scope.Intrusion;
import dev.spar.core.scope.Intrusion.Kind;
import dev.spar.core.scope.ScopePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a worktree what is there, or works beside it, without being in a tree: setuid and setgid bits, ignored
 * files that steer the next agent, and pipes, sockets and closed folders, of which git says nothing. What the user has
 * in the same place, copied or linked by {@code verify.copy} and {@code verify.link}, stays.
 *
 * @param user the top folder of the user's own files
 */
record Disarming(Path worktree, Path user, Git git, Place place, Aside aside) {
    private static final String MODE = "unix:mode";
    private static final int SETUID_SETGID = 06000;

    List<Intrusion> perform() {
        var found = new ArrayList<Intrusion>();
        var unseen = new TreeMap<Path, Kind>();
        try {
            Files.walkFileTree(worktree, new Stripping(found, unseen));
            if (!unseen.isEmpty()) {
                ofNobody(unseen);
            }
            for (var entry : unseen.entrySet()) {
                if (moved(entry.getKey(), entry.getValue())) {
                    found.add(new Intrusion(Names.shown(name(entry.getKey())), entry.getValue()));
                }
            }
        } catch (IOException e) {
            throw new GitFailed("looking through the worktree", e);
        }
        steering().forEach(name -> {
            aside.move(name);
            found.add(new Intrusion(Names.shown(name), Kind.STEERING));
        });
        return List.copyOf(found);
    }

    /** What belongs to another user may not let itself be moved: it stays, and no agent of ours can open it either. */
    private boolean moved(Path file, Kind kind) {
        try {
            if (kind == Kind.UNREADABLE) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            }
            aside.move(file);
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Leaves out what git ignores, and what stands where it has files: that these are gone is an edit. */
    private void ofNobody(SortedMap<Path, Kind> unseen) {
        // Git refuses the whole question for one name in a submodule's place; what stands there is told as that.
        Intruders.submodules(git, place).stream()
                .flatMap(name -> Names.file(worktree, name).stream())
                .forEach(submodule -> unseen.keySet().removeIf(f -> f.startsWith(submodule)));
        // check-ignore knows no literal paths; none that begins with a dot is anything else.
        var ask = List.of("--no-literal-pathspecs", "check-ignore", "-z", "--stdin");
        String names = unseen.keySet().stream().map(f -> "./" + name(f) + "\0").collect(Collectors.joining());
        Answer answer = git.run(place, ask, names);
        // 1 says that it ignores none of them.
        var ignored = (answer.exitCode() == 1 ? answer : answer.orFail()).fields();
        unseen.keySet().removeIf(f -> ignored.contains("./" + name(f)) || tracked(name(f)));
    }

    private boolean tracked(String name) {
        var ask = List.of("ls-files", "-z", "--", name);
        return !git.run(place, ask).orFail().fields().isEmpty();
    }

    private String name(Path file) {
        return worktree.relativize(file).toString();
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
        private final SortedMap<Path, Kind> unseen;

        Stripping(List<Intrusion> found, SortedMap<Path, Kind> unseen) {
            this.found = found;
            this.unseen = unseen;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return Files.isExecutable(folder) ? FileVisitResult.CONTINUE : closed(folder);
        }

        private FileVisitResult closed(Path folder) {
            unseen.put(folder, Kind.UNREADABLE);
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()
                    && Files.getAttribute(file, MODE, LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
                    && (mode & SETUID_SETGID) != 0) {
                Files.setAttribute(file, MODE, mode & ~SETUID_SETGID);
                found.add(new Intrusion(Names.shown(name(file)), Kind.PRIVILEGED));
            }
            if (attributes.isOther()) {
                unseen.put(file, Kind.SPECIAL);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? closed(file) : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
