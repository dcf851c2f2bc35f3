package dev.spar.app.review;

import dev.spar.adapter.git.ReviewTargets;
import dev.spar.app.repository.Repository;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.time.Instant;
import java.util.Optional;

/** Finds what a person means by the target of a review. */
record Targets(Repository repository, ReviewTargets targets, Instant now) {
    Change.Sought of(ReviewRequest.Wanted wanted) {
        if (wanted.patch().isPresent()) {
            return wanted.patch().get().isBlank()
                    ? new Change.Sought.Nothing("the patch is empty")
                    : patch(wanted, wanted.patch().get());
        }
        if (wanted.staged()) {
            return staged();
        }
        if (wanted.target().isPresent()) {
            String name = wanted.target().get();
            return name.contains("..") ? range(name) : named(name, wanted.base());
        }
        return repository.dirt().isEmpty() ? branch(repository.head(), here(), wanted.base()) : edits(wanted.base());
    }

    /** Everything uncommitted; with a base named, together with the commits since. */
    private Change.Sought edits(Optional<String> base) {
        CommitId head = repository.head();
        var edited = targets.workingTree(head, now);
        if (base.isEmpty()) {
            return found("uncommitted edits on " + here(), head, edited, Optional.of(head));
        }
        return since(base.get(), head)
                .map(from ->
                        found("uncommitted edits and commits since " + base.get(), from, edited, Optional.of(head)))
                .orElseGet(() -> unknown(base.get()));
    }

    private Change.Sought staged() {
        CommitId head = repository.head();
        return targets.staged(head, now)
                .map(index -> found("what is staged on " + here(), head, index, Optional.of(head)))
                .orElseGet(() -> new Change.Sought.Unfit(Problem.of(
                        Code.R004, "what is staged is no tree", "a conflict is not resolved yet", "git status")));
    }

    /** {@code A..B} and {@code A...B} alike: what B has that A had not when they parted. */
    private Change.Sought range(String text) {
        String[] ends = text.split("\\.{2,3}", -1);
        if (ends.length != 2) {
            return unknown(text);
        }
        var from = repository.commit(ends[0].isEmpty() ? "HEAD" : ends[0]);
        var to = repository.commit(ends[1].isEmpty() ? "HEAD" : ends[1]);
        if (from.isEmpty() || to.isEmpty()) {
            return unknown(from.isEmpty() ? ends[0] : ends[1]);
        }
        return found(text, targets.common(from.get(), to.get()).orElse(from.get()), to.get(), Optional.empty());
    }

    /** A branch means its commits; any other name means the one commit, unless a base says otherwise. */
    private Change.Sought named(String name, Optional<String> base) {
        var commit = repository.commit(name);
        if (commit.isEmpty()) {
            return unknown(name);
        }
        if (base.isPresent() || targets.branch(name)) {
            return branch(commit.get(), name, base);
        }
        return found("commit " + name, targets.before(commit.get()), commit.get(), Optional.empty());
    }

    private Change.Sought branch(CommitId tip, String name, Optional<String> base) {
        var onto = base.or(targets::usualBranch).filter(b -> base.isPresent() || !b.equals(name));
        if (onto.isEmpty()) {
            return new Change.Sought.Nothing("no file differs from the last commit, and " + name
                    + " is where work goes to: name a commit, a range or a --base");
        }
        return since(onto.get(), tip)
                .map(from -> found(name + " since it left " + onto.get(), from, tip, Optional.empty()))
                .orElseGet(() -> unknown(onto.get()));
    }

    private Change.Sought patch(ReviewRequest.Wanted wanted, String text) {
        var base = wanted.base().map(repository::commit).orElseGet(() -> Optional.of(repository.head()));
        String name = wanted.target().orElse("-");
        if (base.isEmpty()) {
            return unknown(wanted.base().orElse("HEAD"));
        }
        return switch (targets.patched(base.get(), text, now)) {
            case ReviewTargets.Patched.Applied a ->
                found(
                        (name.equals("-") ? "the patch on standard input" : "the patch " + name) + " on "
                                + base.get().brief(),
                        base.get(),
                        a.commit(),
                        Optional.empty());
            case ReviewTargets.Patched.Refused r ->
                new Change.Sought.Unfit(Problem.of(
                        Code.S010,
                        "the patch does not apply to " + base.get().brief(),
                        r.why(),
                        "spar review " + name + " --base REF   # the commit that it was made on"));
        };
    }

    private Change.Sought found(String what, CommitId base, CommitId head, Optional<CommitId> own) {
        return targets.tree(base).equals(targets.tree(head))
                ? new Change.Sought.Nothing(what + ": no file differs")
                : new Change.Sought.Found(new Change(what, base, head, own));
    }

    private Optional<CommitId> since(String base, CommitId tip) {
        return repository.commit(base).map(b -> targets.common(b, tip).orElse(b));
    }

    private String here() {
        return repository.branch().orElse(repository.head().brief());
    }

    private Change.Sought unknown(String name) {
        return new Change.Sought.Unfit(Problem.of(
                Code.R008,
                "'" + name + "' is no commit of " + repository.root() + ", and no patch",
                "a review is of a branch, a commit, a range A..B, or a patch",
                "git branch -a",
                "spar help review"));
    }
}
