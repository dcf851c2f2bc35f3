package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be reviewed, as commits: what is no commit yet becomes one that no ref names. The user's files stay as they
 * are.
 */
public record ReviewTargets(Repository repository) {
    private static final List<String> TRAILERS = List.of("Assisted-by", "Co-authored-by", "Generated-by");

    /** Everything that lies in the user's files now, new ones included, on top of {@code head}. */
    public CommitId workingTree(CommitId head, Instant now) {
        return commit(new UserTree(repository, repository.found()).snapshot().tree(), head, "working tree", now);
    }

    /** What is staged, on top of {@code head}; empty where a conflict keeps the index from being a tree. */
    public Optional<CommitId> staged(CommitId head, Instant now) {
        var user = new UserTree(repository, repository.found());
        Place place = user.place();
        try {
            Answer tree = repository.git().run(place, List.of("write-tree"));
            return tree.ok() ? Optional.of(commit(new TreeId(tree.line()), head, "index", now)) : Optional.empty();
        } finally {
            UserTree.drop(place);
        }
    }

    /** What came of a patch. */
    public sealed interface Patched {
        record Applied(CommitId commit) implements Patched {}

        /** In git's own words. */
        record Refused(String why) implements Patched {}
    }

    /** The patch applied to {@code base}, in an index of our own. */
    public Patched patched(CommitId base, String patch, Instant now) {
        Place scratch = repository.scratch();
        try {
            repository.git().repeat(scratch, List.of("read-tree", base.value())).orFail();
            var apply = List.of("apply", "--cached", "--whitespace=nowarn", "--recount", "-");
            Answer applied = repository.git().run(scratch, apply, patch);
            if (!applied.ok()) {
                return new Patched.Refused(applied.said().strip());
            }
            var tree = repository.git().repeat(scratch, List.of("write-tree")).orFail();
            return new Patched.Applied(commit(new TreeId(tree.line()), base, "patch", now));
        } finally {
            OwnFiles.delete(scratch.indexFile());
        }
    }

    /** Where two histories last were one; empty where they never were. */
    public Optional<CommitId> common(CommitId one, CommitId other) {
        Answer answer = repository.git().run(repository.base(), List.of("merge-base", one.value(), other.value()));
        return answer.ok() ? Optional.of(new CommitId(answer.line())) : Optional.empty();
    }

    /** What a commit stands on: its first parent, or a commit of nothing for the first one of a history. */
    public CommitId before(CommitId commit) {
        return repository.commit(commit.value() + "^1").orElseGet(() -> {
            Place scratch = repository.scratch();
            try {
                var nothing =
                        repository.git().repeat(scratch, List.of("write-tree")).orFail();
                return commit(new TreeId(nothing.line()), List.of(), "nothing", Instant.EPOCH);
            } finally {
                OwnFiles.delete(scratch.indexFile());
            }
        });
    }

    public TreeId tree(CommitId commit) {
        return repository.treeOf(commit);
    }

    /** The branch that work usually goes to. */
    public Optional<String> usualBranch() {
        return repository.comparedWith();
    }

    /** Whether there is a branch of this name, here or as a remote's. */
    public boolean branch(String name) {
        return repository.commit("refs/heads/" + name).isPresent()
                || repository.commit("refs/remotes/" + name).isPresent();
    }

    /** What the trailers of the commits after {@code base} say of who helped. */
    public List<String> assistants(CommitId base, CommitId head) {
        return TRAILERS.stream()
                .flatMap(trailer -> trailers(trailer, base, head).stream())
                .toList();
    }

    /** The runs of Spar that commits after {@code base} say they are of, each once. */
    public List<String> runs(CommitId base, CommitId head) {
        return trailers("Spar-Run", base, head).stream().distinct().toList();
    }

    private List<String> trailers(String trailer, CommitId base, CommitId head) {
        var log = List.of(
                "log",
                "-z",
                "--max-count=1000",
                "--format=%(trailers:key=" + trailer + ",valueonly,separator=%x2C)",
                base.value() + ".." + head.value());
        return repository.git().run(repository.base(), log).orFail().fields().stream()
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /** A file of a commit as text; empty where there is none of this name. */
    public Optional<String> text(CommitId commit, String path) {
        Answer answer = repository.git().run(repository.base(), List.of("cat-file", "blob", commit + ":" + path));
        return answer.ok() ? Optional.of(answer.text()) : Optional.empty();
    }

    /** How many lines differ between two trees, added and removed; empty where git has one of them no more. */
    public OptionalInt lines(TreeId from, TreeId to) {
        if (!repository
                .git()
                .run(repository.base(), List.of("cat-file", "-e", from.value()))
                .ok()) {
            return OptionalInt.empty();
        }
        var changes = repository.trees().changes(from, to);
        return OptionalInt.of(changes.added() + changes.removed());
    }

    /** The diff of the change, as reviewers and their manifests have it. */
    public String diff(TreeId from, TreeId to) {
        return repository.trees().diff(from, to, List.of());
    }

    private CommitId commit(TreeId tree, CommitId on, String what, Instant now) {
        return commit(tree, List.of(on), what, now);
    }

    private CommitId commit(TreeId tree, List<CommitId> parents, String what, Instant now) {
        Repo.Identity who = repository.config().identity();
        String message = "The " + what + " as it was reviewed\n\nSpar-Step: review\nSpar-Tree: " + tree + "\n";
        return repository.trees().commit(new CommitIntent(tree, parents, message, now, who.name(), who.email()));
    }
}
