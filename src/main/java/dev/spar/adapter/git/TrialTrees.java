package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import java.util.List;
import java.util.Optional;

/** Trees of a repository outside any run. Objects are written at most; files, index and refs of the user stay. */
public final class TrialTrees {
    private final Repository repository;

    public TrialTrees(Repository repository) {
        this.repository = repository;
    }

    /**
     * All files of the user as they lie there now, ignored ones left out.
     *
     * @param leftOut what no tree can hold, each with its reason
     */
    public record Lying(TreeId tree, List<String> leftOut) {}

    public Lying lying() {
        var picture = new UserTree(repository, repository.found()).snapshot();
        return new Lying(
                picture.tree(),
                picture.leftOut().stream().map(Look.LeftOut::shown).toList());
    }

    /** The commit that both come from; of strangers none. */
    public Optional<CommitId> fork(CommitId one, CommitId other) {
        Answer answer = repository.git().run(repository.base(), List.of("merge-base", one.value(), other.value()));
        return answer.ok() ? Optional.of(new CommitId(answer.line())) : Optional.empty();
    }

    public Changes changes(TreeId from, TreeId to) {
        return repository.trees().changes(from, to);
    }

    /** The unified diff, cut nowhere; binary files are one line each. */
    public String diff(TreeId from, TreeId to) {
        return repository.trees().diff(from, to, List.of());
    }

    /** The tree with these paths as they are in {@code source} (absent there: absent). */
    public TreeId overlay(TreeId tree, TreeId source, List<String> paths) {
        return repository.trees().overlay(tree, source, paths);
    }

    /** Whether the tree has files in this folder. */
    public boolean hasFolder(TreeId tree, String folder) {
        return new Contents(repository).blobs(tree).keySet().stream().anyMatch(p -> p.startsWith(folder + "/"));
    }
}
