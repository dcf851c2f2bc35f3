package dev.spar.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PATH for programs that run outside a fence or with a login: nothing of the repository that is worked on, whose
 * files are what is not trusted yet, and nothing that everybody may write, wherever a link leads.
 *
 * @param folders absolute, in order
 * @param repositories their real top folders: of the one that is worked on, and of the one that the user stands in, and
 *     all around those (what a submodule lies in, what a linked worktree belongs to); one around that holds the home is
 *     the user's own and none of these
 */
public record TrustedPath(List<Path> folders, List<Path> repositories) {
    private static final String POINTER = "gitdir:";
    private static final int STICKY = 01000;

    /** Of the PATH as the user's environment has it; {@code starts} are folders that may lie in repositories. */
    public static TrustedPath of(Map<String, String> environment, Path... starts) {
        Path home = RealPath.orNamed(Path.of("/").resolve(environment.getOrDefault("HOME", "")));
        var repositories = Stream.of(starts)
                .flatMap(start -> repositories(RealPath.orNamed(start), home))
                .distinct()
                .toList();
        var all = new TrustedPath(Programs.folders(environment.getOrDefault("PATH", "/usr/bin:/bin")), repositories);
        var trusted = all.folders.stream()
                .filter(folder -> HomeView.real(folder).filter(all::trusts).isPresent())
                .toList();
        return new TrustedPath(trusted, repositories);
    }

    /** As the variable's value. */
    public String value() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /**
     * The first program of that name whose file, behind every link, is trusted. An absolute path was chosen by the user
     * and is taken as it is.
     */
    public Optional<Path> find(String name) {
        if (name.contains("/")) return Programs.find(name, Path.of("/"), List.of());
        return folders.stream()
                .flatMap(folder -> Programs.find(name, Path.of("/"), List.of(folder)).stream())
                .filter(this::ends)
                .findFirst();
    }

    private boolean ends(Path program) {
        return HomeView.real(program)
                .filter(real -> trusts(real) && trusts(real.resolveSibling("")))
                .isPresent();
    }

    private boolean trusts(Path real) {
        return repositories.stream().noneMatch(real::startsWith) && !everybodys(real);
    }

    private static Stream<Path> repositories(Path start, Path home) {
        var around = around(start).toList();
        var others = Stream.concat(
                around.stream().skip(1),
                around.stream().flatMap(TrustedPath::pointed).flatMap(TrustedPath::around));
        return Stream.concat(around.stream().limit(1), others.filter(top -> !home.startsWith(top)));
    }

    /** The tops of all repositories around a folder, the nearest first. */
    private static Stream<Path> around(Path start) {
        return Stream.iterate(start, Objects::nonNull, Path::getParent)
                .filter(at -> Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS));
    }

    /** Where the git folder lies of a linked worktree or a submodule, whose {@code .git} is a file that names it. */
    private static Stream<Path> pointed(Path top) {
        Path git = top.resolve(".git");
        try {
            return Files.isRegularFile(git) ? target(top, Files.readString(git).strip()) : Stream.empty();
        } catch (IOException | InvalidPathException _) {
            return Stream.empty(); // It points nowhere.
        }
    }

    private static Stream<Path> target(Path top, String pointer) {
        return pointer.startsWith(POINTER)
                ? Stream.of(RealPath.orNamed(
                        top.resolve(pointer.substring(POINTER.length()).strip())))
                : Stream.empty();
    }

    /** Whoever may write a folder may put another in the place of one that lies in it, where that is not sticky. */
    private static boolean everybodys(Path real) {
        return writable(real)
                || Stream.iterate(real.getParent(), Objects::nonNull, Path::getParent)
                        .anyMatch(around -> writable(around) && !sticky(around));
    }

    private static boolean writable(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException _) {
            return true;
        }
    }

    private static boolean sticky(Path folder) {
        try {
            return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
        } catch (IOException _) {
            return false;
        }
    }
}
