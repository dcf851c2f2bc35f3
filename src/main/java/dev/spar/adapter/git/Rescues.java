package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was saved before something replaced it. */
public final class Rescues {
    private static final String ALL = "refs/spar/rescue/";

    private final Repository repository;

    public Rescues(Repository repository) {
        this.repository = repository;
    }

    /** One of them; {@code name} is {@code <run>/<n>}. */
    public record Rescue(String name, CommitId commit, Instant at, String why) {}

    /** Newest last; all runs' where none is named. */
    public List<Rescue> list(Optional<RunId> run) {
        String prefix = run.map(RescueRefs::prefix).orElse(ALL);
        var format = "--format=%(objectname)%09%(refname)%09%(committerdate:unix)%09%(contents:subject)";
        return repository
                .git()
                .run(
                        repository.base(),
                        List.of("for-each-ref", "--sort=committerdate", "--sort=version:refname", format, prefix))
                .orFail()
                .text()
                .lines()
                .map(line -> {
                    String[] parts = line.split("\t", 4);
                    var at = Instant.ofEpochSecond(Long.parseLong(parts[2]));
                    return new Rescue(
                            parts[1].substring(ALL.length()),
                            new CommitId(parts[0]),
                            at,
                            parts[3].replaceFirst("^spar rescue: ", ""));
                })
                .toList();
    }

    /** The message and the difference to the commit it was taken on; empty where there is no such rescue. */
    public Optional<String> show(String name) {
        return find(name).map(commit -> {
            String message = repository
                    .git()
                    .run(repository.base(), List.of("cat-file", "commit", commit.value()))
                    .orFail()
                    .text();
            String body = message.substring(message.indexOf("\n\n") + 2);
            return repository
                    .commit(commit + "^1")
                    .map(parent -> body + "\n"
                            + repository.trees().diff(repository.treeOf(parent), repository.treeOf(commit), List.of()))
                    .orElse(body);
        });
    }

    /** What came of bringing one back. */
    public sealed interface Restored {
        /** It is the tip of a new branch; no file was touched. */
        record Branch(String branch, CommitId commit) implements Restored {}

        record NoSuchRescue(String name) implements Restored {}

        record BranchExists(String branch) implements Restored {}
    }

    /** Brings a rescue back as a branch, {@code rescue/<run>-<n>} unless named otherwise. */
    public Restored restore(String name, Optional<String> branch) {
        Optional<CommitId> commit = find(name);
        if (commit.isEmpty()) {
            return new Restored.NoSuchRescue(name);
        }
        String made = branch.orElse("rescue/" + name.replace('/', '-'));
        return repository.refs().create("refs/heads/" + made, commit.get().value())
                ? new Restored.Branch(made, commit.get())
                : new Restored.BranchExists(made);
    }

    private Optional<CommitId> find(String name) {
        return name.matches("r-[a-z0-9]{5,8}/[0-9]{1,9}") ? repository.refs().commit(ALL + name) : Optional.empty();
    }
}
