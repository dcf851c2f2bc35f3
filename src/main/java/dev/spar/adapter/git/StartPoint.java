package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where runs can begin. */
public final class StartPoint {
    private final Repository repository;

    public StartPoint(Repository repository) {
        this.repository = repository;
    }

    /**
     * A run's first commit, made of everything uncommitted.
     *
     * @param leftOut what no commit of ours holds, each with its reason
     */
    public record WithChanges(CommitId commit, TreeId tree, List<String> leftOut) {}

    /** Commits a picture of the user's files on top of {@code head}; files, index and refs stay as they are. */
    public WithChanges withChanges(RunId run, CommitId head, Instant now) {
        var picture = new UserTree(repository, repository.found()).snapshot();
        Repo.Identity who = repository.config().identity();
        String message = "Uncommitted changes as the run found them\n\nSpar-Run: " + run
                + "\nSpar-Step: with-changes\nSpar-Tree: " + picture.tree() + "\n";
        var intent = new CommitIntent(picture.tree(), List.of(head), message, now, who.name(), who.email());
        List<String> left = picture.leftOut().stream().map(Look.LeftOut::shown).toList();
        return new WithChanges(repository.trees().commit(intent), picture.tree(), left);
    }

    /**
     * The branch that work usually goes to: the remote's default, the configured one, main, master, else what is
     * checked out.
     */
    public Optional<String> defaultBranch() {
        Optional<String> remote = UserTree.head(repository.found().commonDir().resolve("refs/remotes/origin"))
                .map(ref -> ref.replaceFirst("^refs/remotes/origin/", ""))
                .filter(this::exists);
        return remote.or(() -> repository.config().value("init.defaultbranch").filter(this::exists))
                .or(() ->
                        List.of("main", "master").stream().filter(this::exists).findFirst())
                .or(() -> new UserTree(repository, repository.found())
                        .branch()
                        .map(b -> b.replaceFirst("^refs/heads/", "")));
    }

    /** Why a run cannot begin a branch of this name; empty where it can. */
    public Optional<Problem> noNewBranch(String name) {
        var check = List.of("check-ref-format", "refs/heads/" + name);
        boolean taken = !repository.refs().below("refs/heads/" + name).isEmpty();
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            taken |= exists(name.substring(0, slash));
        }
        if (!name.startsWith("-")
                && !taken
                && repository.git().run(repository.base(), check).ok()) {
            return Optional.empty();
        }
        String what = taken
                ? "the branch " + name + " exists already, or one whose name it extends"
                : name + " is no branch's name";
        return Optional.of(Problem.of(
                Code.R006, what, "A run works on a branch of its own.", "leave --branch out", "name another"));
    }

    private boolean exists(String branch) {
        return !branch.contains("..")
                && repository.refs().read("refs/heads/" + branch).isPresent();
    }
}
