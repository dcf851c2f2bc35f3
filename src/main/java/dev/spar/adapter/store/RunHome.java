package dev.spar.adapter.store;

import dev.spar.adapter.process.Deletion;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Digest;
import dev.spar.core.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code $SPAR_HOME}: every run of this user, outside every repository and fence, readable by nobody else. */
public final class RunHome {
    private static final List<String> OURS =
            List.of("runs", "worktrees", "trusted.tsv", "locks", "trial", "checked", "stop-gates", "frozen", "mcp");

    /** Ours as well, and found in many a home too. */
    private static final String GIT_FOLDERS = "git";

    private final Path root;

    public RunHome(Path root) {
        this.root = root;
    }

    /**
     * {@code $SPAR_HOME}, else {@code spar} under {@code $XDG_STATE_HOME}, else under {@code ~/.local/state}. A
     * relative {@code $XDG_STATE_HOME} is passed over, as its specification wants; a relative {@code $SPAR_HOME} is
     * given back as it is.
     */
    public static Path root(Optional<String> sparHome, Optional<String> stateHome, Path userHome) {
        return sparHome.map(Path::of)
                .or(() -> stateHome.map(Path::of).filter(Path::isAbsolute).map(s -> s.resolve("spar")))
                .orElseGet(() -> userHome.resolve(".local/state/spar"))
                .normalize();
    }

    public Path root() {
        return root;
    }

    /** Where checks of a repository that belong to no run keep what tools write; nothing is kept above repositories. */
    public Path caches(Path gitFolder) {
        String name = Digest.of(gitFolder.toString()).value().substring(0, 16);
        return root.resolve("trial/caches").resolve(name);
    }

    /**
     * Takes away what others may do with a home that is there, so that nobody reads a worktree's sources or starts what
     * an agent left in one; what is wrong where others could have changed what lies in it.
     */
    public Optional<Problem> close() {
        if (!Files.isDirectory(root)) {
            return Files.exists(root) ? Optional.of(unusable("it is no folder")) : Optional.empty();
        }
        try {
            Object owner = Files.getAttribute(root, "unix:uid");
            if (!owner.equals(ourselves().orElse(owner))) {
                return Optional.of(unusable("it belongs to the user of number " + owner));
            }
            if (Files.getPosixFilePermissions(root).contains(PosixFilePermission.OTHERS_WRITE)) {
                return Optional.of(unusable("everybody may write there"));
            }
            if (somebodyElses()) {
                return Optional.of(unusable("it holds other things than Spar's, and would be closed to others"));
            }
            DurableFiles.close(root);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(unusable(e.toString()));
        }
    }

    /** Whether it holds other things and no runs: a folder like {@code /} or a home is never closed. */
    private boolean somebodyElses() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            List<String> names = entries.map(e -> e.getFileName().toString()).toList();
            return Collections.disjoint(names, OURS) && !names.stream().allMatch(GIT_FOLDERS::equals);
        }
    }

    /** The number of the user this process runs as, where the kernel tells it. */
    private static Optional<Object> ourselves() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Optional.of(Files.getAttribute(self, "unix:uid")) : Optional.empty();
    }

    private Problem unusable(String why) {
        return unusable(root, why);
    }

    /** The refusal of a state folder. */
    public static Problem unusable(Path root, String why) {
        return Problem.of(
                Code.D004,
                "the state folder " + root + " cannot be used: " + why,
                "runs are kept there, outside the repository and for your eyes only",
                "ls -ld " + root,
                "export SPAR_HOME=DIR");
    }

    /** The folder of this run, whether it exists or not. */
    public RunFolder folder(RunId run) {
        return new RunFolder(root.resolve("runs").resolve(run.value()));
    }

    /** What came of making a run's folder. */
    public sealed interface Made {
        record Fresh(RunFolder folder) implements Made {}

        /** There is a run of that name: try another. */
        record Exists() implements Made {}

        record Refused(Problem problem) implements Made {}
    }

    /** Makes the folder of a new run, for this user's eyes only. */
    public Made make(RunId run) {
        RunFolder folder = folder(run);
        try {
            DurableFiles.folder(root.resolve("runs"));
            if (Files.exists(folder.root())) {
                return new Made.Exists();
            }
            DurableFiles.folder(folder.root());
            for (Path part : List.of(folder.artifactFolder(), folder.steps(), folder.handoffs(), folder.reviews())) {
                DurableFiles.folder(part);
            }
            DurableFiles.syncFolder(folder.root());
            return new Made.Fresh(folder);
        } catch (IOException e) {
            return new Made.Refused(unusable(e.toString()));
        }
    }

    /** Takes away the folder of a run that was never begun. */
    public void forget(RunId run) {
        Deletion.of(folder(run).root());
    }

    /** The run of this name, if it is kept. */
    public Optional<RunFolder> find(RunId run) {
        return Optional.of(folder(run)).filter(f -> Files.isDirectory(f.root()));
    }

    /** Every run that is kept, the one that moved last first. */
    public List<RunFolder> list() {
        List<RunFolder> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root.resolve("runs"))) {
            folders.filter(f -> RunId.fits(String.valueOf(f.getFileName()))).forEach(f -> found.add(new RunFolder(f)));
        } catch (IOException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(RunHome::moved).reversed());
        return found;
    }

    private static FileTime moved(RunFolder folder) {
        try {
            for (Path file : List.of(folder.status(), folder.timeline())) {
                if (Files.exists(file)) {
                    return Files.getLastModifiedTime(file);
                }
            }
            return Files.getLastModifiedTime(folder.root());
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Takes this branch of this repository for one driver; {@code who} is one line about the taker. */
    public ExclusiveLock.Taking lockBranch(Path repository, String branch, String who) throws IOException {
        String name = Digest.of(repository.toAbsolutePath().normalize() + "\u0000" + branch)
                .value();
        return ExclusiveLock.take(root.resolve("locks").resolve("branch-" + name.substring(0, 32)), who);
    }
}
