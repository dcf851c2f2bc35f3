package dev.spar.adapter.git;

import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what a run left in the repository and beside it. Looking first is the default; edits are rescued, branches
 * stay.
 */
public final class Cleaning {
    private final Repository repository;
    private final GitRepo repo;
    private final RunId run;

    public Cleaning(Repository repository, GitRepo repo, RunId run) {
        this.repository = repository;
        this.repo = repo;
        this.run = run;
    }

    /**
     * What would go.
     *
     * @param worktrees folders; {@code bytes} what they hold, without what {@code unseen} folders and files hold that
     *     cannot be looked at (names too long for the system, permissions)
     * @param refs full names: held trees and commits, lanes
     * @param rescues full names; they are the only copy of what they hold
     */
    public record Plan(List<Path> worktrees, long bytes, long unseen, List<String> refs, List<String> rescues) {}

    public Plan plan() {
        Path folder = repository.home().resolve("worktrees").resolve(run.value());
        var refs = new ArrayList<>(
                repository.refs().below("refs/spar/tree/" + run + "/").keySet());
        refs.addAll(repository.refs().below(GitRepo.commits(run)).keySet());
        refs.addAll(repository.refs().below("refs/spar/lane/" + run + "/").keySet());
        refs.addAll(repository.refs().below("refs/spar/runs/" + run).keySet());
        var rescues =
                List.copyOf(repository.refs().below(RescueRefs.prefix(run)).keySet());
        var size = Size.of(folder);
        return new Plan(entries(folder), size.bytes, size.unseen, List.copyOf(refs), rescues);
    }

    /**
     * Removes it; the rescues only if asked. Uncommitted edits of lanes are rescued before, and then not among the
     * removed.
     */
    public Plan perform(boolean rescuesToo) {
        Plan plan = plan();
        Path folder = repository.home().resolve("worktrees").resolve(run.value());
        for (Path worktree : plan.worktrees()) {
            String name = worktree.getFileName().toString();
            if (!name.startsWith("+")) {
                repo.close(new LaneId(name));
            }
        }
        entries(folder).stream()
                .filter(f -> !f.endsWith("+left-out") && !f.endsWith("+replaced"))
                .forEach(OwnFiles::deleteTree);
        if (entries(folder).isEmpty() || rescuesToo) {
            OwnFiles.deleteTree(folder);
        }
        OwnFiles.deleteTree(repository.gitDirs().resolve(run.value()));
        drop(plan.refs());
        if (rescuesToo) {
            drop(plan.rescues());
        }
        return plan;
    }

    private void drop(List<String> names) {
        SortedMap<String, String> now = new TreeMap<>();
        names.forEach(name -> repository.refs().read(name).ifPresent(id -> now.put(name, id)));
        if (now.isEmpty()) {
            return;
        }
        var lines = new StringBuilder();
        now.forEach((name, id) ->
                lines.append("delete ").append(name).append('\0').append(id).append('\0'));
        repository
                .git()
                .run(repository.base(), List.of("update-ref", "--stdin", "-z"), lines.toString())
                .orFail();
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds up what a folder holds; what cannot be looked at is counted and passed over. */
    private static final class Size extends SimpleFileVisitor<Path> {
        private long bytes;
        private long unseen;

        static Size of(Path folder) {
            var size = new Size();
            try {
                if (Files.isDirectory(folder)) {
                    Files.walkFileTree(folder, size);
                }
                return size;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            unseen++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
