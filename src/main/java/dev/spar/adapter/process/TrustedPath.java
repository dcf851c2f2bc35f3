package dev.spar.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PATH for programs that run outside a fence or with a login: nothing of the repository that is worked on, whose
 * files are what is not trusted yet, and nothing that everybody may write, wherever a link leads.
 *
 * @param folders absolute, in order
 * @param repositories their real top folders: of the one that is worked on, and of the one that the user stands in
 */
public record TrustedPath(List<Path> folders, List<Path> repositories) {
    /** Of a PATH as the user has it; {@code starts} are folders that may lie in repositories. */
    public static TrustedPath of(String path, Path... starts) {
        var repositories = Stream.of(starts)
                .flatMap(start -> repository(RealPath.orNamed(start)).stream())
                .distinct()
                .toList();
        var all = new TrustedPath(Programs.folders(path), repositories);
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

    private static Optional<Path> repository(Path start) {
        for (Path at = start; at != null; at = at.getParent())
            if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) return Optional.of(at);
        return Optional.empty();
    }

    private static boolean everybodys(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException _) {
            return true;
        }
    }
}
