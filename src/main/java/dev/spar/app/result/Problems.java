package dev.spar.app.result;

import dev.spar.adapter.store.RunHome;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Shell;
import dev.spar.core.text.Visible;
import dev.spar.flow.port.DiskFailure;
import dev.spar.flow.port.RepoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** How a problem is shown to a person: what, why, fix; the way on comes last, where the eye lands. */
public final class Problems {

    private Problems() {}

    /** The same at a terminal: what checks, tools and repositories say of it steers nothing. */
    public static String told(Problem problem, boolean terminal) {
        return terminal ? Visible.lines(shown(problem)) : shown(problem);
    }

    public static String shown(Problem problem) {
        var text = new StringBuilder("error[")
                .append(problem.code().id())
                .append("]: ")
                .append(problem.what());
        if (!problem.why().isBlank()) {
            text.append("\n  why   ").append(indented(problem.why()));
        }
        String label = "\n  fix   ";
        for (String fix : problem.fixes()) {
            text.append(label).append(indented(fix));
            label = "\n        ";
        }
        return text.append("\n  more  spar help ").append(problem.code().id()).toString();
    }

    /** What was thrown, as a problem: of the repository or of a file where it is known as that, else a bug. */
    public static Problem of(Throwable thrown, Path state) {
        var known = thrown instanceof RepoFailure failure ? failure.known() : Optional.<Problem>empty();
        return known.or(() -> ofFile(thrown, state))
                .orElseGet(() -> Problem.of(
                        Code.I000,
                        "spar met a bug: " + thrown,
                        "every step of a run is recorded before and after, so nothing is lost; the same command with"
                                + " --debug shows where it was",
                        "spar doctor"));
    }

    /**
     * The file that cannot be read or written, or the state folder where that is why; empty where the failure is of
     * another kind, and then a bug.
     */
    public static Optional<Problem> ofFile(Throwable failure, Path state) {
        boolean world = failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof DiskFailure
                || failure instanceof RepoFailure;
        for (Throwable t = failure; world && t != null; t = t.getCause()) {
            if (t instanceof FileSystemException e && e.getFile() != null) {
                if (state.startsWith(e.getFile()) && !Files.exists(state)) {
                    return Optional.of(RunHome.unusable(state, "it cannot be made: " + e.getFile() + ": " + why(e)));
                }
                return Optional.of(inTheWay(e));
            }
        }
        return Optional.empty();
    }

    private static Problem inTheWay(FileSystemException e) {
        String said = Optional.ofNullable(e.getReason()).orElse("");
        // A copy names its source first, and a disk that takes nothing more is the target's.
        String file = DiskFailure.told(said) && e.getOtherFile() != null ? e.getOtherFile() : e.getFile();
        if (said.contains("No space left") || said.contains("Disk quota exceeded")) {
            Path folder = Optional.ofNullable(Path.of(file).getParent()).orElse(Path.of("/"));
            return Problem.of(Code.D001, "no room to write " + file, said, "df -h " + Shell.word(folder.toString()));
        }
        return Problem.of(
                Code.D005,
                "cannot read or write " + file,
                why(e) + "; the same command with --debug shows where it was needed",
                "ls -ld " + Shell.word(file));
    }

    private static String why(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException _ -> "its owner or its mode keeps you from it";
            case NoSuchFileException _ -> "it is not there";
            case FileAlreadyExistsException _ -> "something else of that name is there";
            default -> Optional.ofNullable(e.getReason()).orElse("the system does not say why");
        };
    }

    /** The same as a warning, in one line. */
    public static String warning(Problem problem) {
        return "warning[" + problem.code().id() + "]: " + Visible.line(problem.what());
    }

    private static String indented(String text) {
        return text.strip().replace("\n", "\n        ");
    }
}
