package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A lock of git's that is in the way. Git writes nothing of its owner into it, so the processes are asked: where none
 * can have it, a git that was killed left it. It is never removed by us, only told with the line that does it.
 */
final class HeldLock {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Pattern TOLD = Pattern.compile("Unable to create '(/[^']+\\.lock)': File exists");

    private HeldLock() {}

    /** The lock that git says it could not take, if that is what it says. */
    static Optional<Path> in(String said) {
        Matcher told = TOLD.matcher(said);
        return told.find() ? Optional.of(real(Path.of(told.group(1)))) : Optional.empty();
    }

    /** Git names the lock by the link it came by, in a git directory of ours, and makes it beside the file itself. */
    private static Path real(Path lock) {
        Path file = lock.resolveSibling(String.valueOf(lock.getFileName()).replaceFirst("\\.lock$", ""));
        Path itself = target(file).map(file::resolveSibling).orElse(file);
        try {
            Path folder = itself.resolveSibling(".").toRealPath();
            return folder.resolve(itself.getFileName() + ".lock");
        } catch (IOException e) {
            return lock;
        }
    }

    /** @param then the command that goes on once it is away; may be empty */
    static Problem problem(Path lock, String then) {
        Optional<ProcessHandle> git = holder(lock);
        String what = "git's lock " + lock + " is in the way";
        if (git.isPresent()) {
            return Problem.of(
                    Code.R016,
                    what,
                    "A git is at work there (process " + git.get().pid() + "). Nothing was changed.",
                    then.isEmpty() ? "ps -p " + git.get().pid() : then + "   # once it is done");
        }
        return Problem.of(
                Code.R016,
                what,
                "No git is at work there and nobody has the file open: a git that was killed left it. Nothing was"
                        + " changed.",
                "rm -- " + Shell.word(lock.toString()) + (then.isEmpty() ? "" : " && " + then));
    }

    /** A process that has the lock open, or a git that stands in the repository. */
    static Optional<ProcessHandle> holder(Path lock) {
        Path gitDir = gitDir(lock);
        Path top = Optional.ofNullable(gitDir.getParent()).orElse(gitDir);
        return ProcessHandle.allProcesses()
                .filter(p -> open(p.pid(), lock) || (git(p) && within(p.pid(), top)))
                .min(Comparator.comparingLong(ProcessHandle::pid));
    }

    /** The git directory around a lock, which may lie deep in it; that of the repository for a linked worktree's. */
    private static Path gitDir(Path lock) {
        Path at = lock.getParent();
        while (at != null && !Files.isDirectory(at.resolve("objects"))) {
            at = at.getParent();
        }
        return at == null ? lock.resolveSibling("") : at;
    }

    private static boolean git(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(c -> String.valueOf(c.getFileName()).startsWith("git"))
                .isPresent();
    }

    private static boolean within(long pid, Path top) {
        return target(PROCESSES.resolve(pid + "/cwd"))
                .filter(cwd -> cwd.startsWith(top))
                .isPresent();
    }

    private static boolean open(long pid, Path lock) {
        try (Stream<Path> all = Files.list(PROCESSES.resolve(pid + "/fd"))) {
            return all.anyMatch(fd -> target(fd).filter(lock::equals).isPresent());
        } catch (IOException e) {
            return false; // It ended, or is somebody else's.
        }
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
