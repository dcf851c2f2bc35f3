package dev.spar.app.cli;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that the command line wants a result in. A repository may hold a link under that name, which would lead to any
 * file of the user: in a repository a link is replaced, and one among the folders is refused.
 *
 * @param option as it was said, e.g. {@code --sarif}
 * @param path absolute
 * @param home of the user: a repository around it is the user's own
 */
record TargetFile(String option, Path path, Path home) {

    static TargetFile of(Context context, String option, Path said) {
        var here = context.here();
        return new TargetFile(option, here.directory().resolve(said).normalize(), here.home());
    }

    /** Looked at before the work: after two hours is too late to hear that there is no such folder. */
    Optional<Problem> unwritable() {
        Path folder = path.resolveSibling(".").normalize();
        boolean writtenInto = Files.exists(path) && !replaced();
        boolean fits = writtenInto
                ? Files.isWritable(path) && !Files.isDirectory(path)
                : Files.isDirectory(folder) && Files.isWritable(folder);
        return fits
                ? linkOnTheWay().map(l -> problem(Code.C007, l + " is a link in a repository, which may lead anywhere"))
                : Optional.of(problem(Code.C007, "only a file in a folder that exists can be written"));
    }

    /** Writes it; what it could not be written for. */
    Optional<Problem> write(String text) {
        Optional<Problem> unwritable = unwritable();
        if (unwritable.isPresent()) {
            return unwritable;
        }
        try {
            if (replaced()) {
                Files.delete(path);
            }
            // Another link could have come meanwhile.
            OpenOption[] how = repositorys(path)
                    ? new OpenOption[] {
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS
                    }
                    : new OpenOption[0];
            Files.writeString(path, text, StandardCharsets.UTF_8, how);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(problem(Code.D005, e.toString()));
        }
    }

    /** A link that stands where the file is wanted. */
    private boolean replaced() {
        return Files.isSymbolicLink(path) && repositorys(path);
    }

    private Optional<Path> linkOnTheWay() {
        return around(path)
                .filter(folder -> Files.isSymbolicLink(folder) && repositorys(folder))
                .findFirst();
    }

    private boolean repositorys(Path file) {
        return around(file)
                .anyMatch(top -> Files.exists(top.resolve(".git"), LinkOption.NOFOLLOW_LINKS) && !home.startsWith(top));
    }

    private static Stream<Path> around(Path file) {
        return Stream.iterate(file.getParent(), Objects::nonNull, Path::getParent);
    }

    private Problem problem(Code code, String why) {
        return Problem.of(
                code,
                "cannot write " + path,
                "the result was to go there (" + option + "): " + why,
                "ls -ld " + Shell.word(String.valueOf(path.getParent())));
    }
}
