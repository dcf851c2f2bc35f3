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
import java.util.stream.Stream;

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
        String what = "Uncommitted changes as the run found them";
        String message = what + trailers(run, "with-changes", picture.tree());
        CommitId commit = commit(picture.tree(), List.of(head), message, now);
        List<String> left = picture.leftOut().stream().map(Look.LeftOut::shown).toList();
        return new WithChanges(commit, picture.tree(), left);
    }

    /** How the work of a run and the branch that it is to land on come together. */
    public sealed interface Joined {
        /** The branch has the work already, or all that it changes. */
        record Landed() implements Joined {}

        /** The work has everything of the branch. */
        record Ahead() implements Joined {}

        /**
         * A merge, nothing of it written but its tree.
         *
         * @param base the tree that both come from
         * @param preview a commit of the merge that no ref leads to, the same for the same tree
         * @param conflicts files that both changed in the same place: they lie as the branch has them
         * @param lost what the work had changed in those, as a diff
         */
        record Merge(
                CommitId work,
                CommitId target,
                TreeId base,
                TreeId tree,
                CommitId preview,
                List<String> conflicts,
                String lost)
                implements Joined {
            /** The files in conflict, for people. */
            public String shown() {
                return Names.shown(String.join(", ", conflicts));
            }
        }

        /** These names are a file on one side and a folder on the other, which no tree can hold. */
        record Apart(List<String> names) implements Joined {
            public String shown() {
                return Names.shown(String.join(", ", names));
            }
        }
    }

    /** Looks how they come together; files and refs stay as they are. */
    public Joined join(CommitId work, CommitId target) {
        if (repository.isAncestor(work, target)) {
            return new Joined.Landed();
        }
        if (repository.isAncestor(target, work)) {
            return new Joined.Ahead();
        }
        TreeId base = common(work, target);
        TreeId theirs = repository.treeOf(target);
        if (repository.trees().merge(work, target) instanceof Repo.Merged.Clean clean) {
            return clean.tree().equals(theirs)
                    ? new Joined.Landed()
                    : new Joined.Merge(work, target, base, clean.tree(), preview(clean.tree()), List.of(), "");
        }
        var kept = new PathMerge(repository.trees(), base, repository.treeOf(work), theirs).result();
        return kept.apart().isEmpty()
                ? new Joined.Merge(work, target, base, kept.tree(), preview(kept.tree()), kept.conflicts(), kept.lost())
                : new Joined.Apart(kept.apart());
    }

    private CommitId preview(TreeId tree) {
        var nobody = new CommitIntent(
                tree, List.of(), "a merge before it is agreed to\n", Instant.EPOCH, "spar", "spar@localhost");
        return repository.trees().commit(nobody);
    }

    /** What both come from; of strangers nothing. */
    private TreeId common(CommitId one, CommitId other) {
        return new TrialTrees(repository)
                .fork(one, other)
                .map(repository::treeOf)
                .orElseGet(() -> repository.trees().empty());
    }

    /** Commits the merge as a run's first commit; {@code what} is its subject. Files and refs stay as they are. */
    public CommitId merged(RunId run, Joined.Merge merge, String what, Instant now) {
        String sides = merge.conflicts().isEmpty()
                ? ""
                : "\n\nBoth changed these, which are as in " + merge.target().brief() + " here: " + merge.shown();
        String message = what + sides + trailers(run, "follow-up", merge.tree());
        return commit(merge.tree(), List.of(merge.work(), merge.target()), message, now);
    }

    private static String trailers(RunId run, String step, TreeId tree) {
        return "\n\nSpar-Run: " + run + "\nSpar-Step: " + step + "\nSpar-Tree: " + tree + "\n";
    }

    private CommitId commit(TreeId tree, List<CommitId> parents, String message, Instant now) {
        Repo.Identity who = repository.config().identity();
        return repository.trees().commit(new CommitIntent(tree, parents, message, now, who.name(), who.email()));
    }

    /**
     * The branch that work usually goes to: the remote's default, the configured one, main, master, else what is
     * checked out.
     */
    public Optional<String> defaultBranch() {
        return usualNames().filter(this::exists).findFirst().or(this::checkedOut);
    }

    /**
     * The ref that work is compared with: the same branch, where the user has none of its name as it was last fetched.
     */
    public Optional<String> comparedWith() {
        return usualNames()
                .map(name -> exists(name) ? name : "origin/" + name)
                .filter(name -> exists(name) || fetched(name))
                .findFirst()
                .or(this::checkedOut);
    }

    private Stream<String> usualNames() {
        Optional<String> remote = UserTree.head(repository.found().commonDir().resolve("refs/remotes/origin"))
                .map(ref -> ref.replaceFirst("^refs/remotes/origin/", ""));
        return Stream.of(
                        remote.stream(),
                        repository.config().value("init.defaultbranch").stream(),
                        Stream.of("main", "master"))
                .flatMap(names -> names);
    }

    private Optional<String> checkedOut() {
        return new UserTree(repository, repository.found()).branch().map(b -> b.replaceFirst("^refs/heads/", ""));
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
                Code.R006,
                what,
                "A run works on a branch of its own; without --branch it finds a name.",
                "git branch --list"));
    }

    private boolean fetched(String branch) {
        return !branch.contains("..")
                && repository.refs().read("refs/remotes/" + branch).isPresent();
    }

    private boolean exists(String branch) {
        return !branch.contains("..")
                && repository.refs().read("refs/heads/" + branch).isPresent();
    }
}
