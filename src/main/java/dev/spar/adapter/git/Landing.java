package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.core.text.Shell;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings a run's work home: rehearsed without touching anything, then done, never pushed. */
public final class Landing {
    private final Repository repository;
    private final RunId run;
    private final CommitId began;
    private final InstantSource clock;

    /** @param began the commit that the run began with: made of the user's edits, or one of theirs */
    public Landing(Repository repository, RunId run, CommitId began, InstantSource clock) {
        this.repository = repository;
        this.run = run;
        this.began = began;
        this.clock = clock;
    }

    /** How the work becomes part of the branch. */
    public enum Mode {
        MERGE,
        /** Only where the branch did not move since. */
        FAST_FORWARD,
        /** One commit with the whole difference. */
        SQUASH
    }

    /** What landing would do, now. */
    public sealed interface Rehearsal {
        /**
         * It lands cleanly.
         *
         * @param onto the target's full ref; {@code target} what it points at now
         * @param tree what the branch would have: verify this one
         */
        record Clean(String onto, CommitId target, CommitId work, TreeId tree, boolean fastForward)
                implements Rehearsal {}

        /** It does not land, or has no need to. */
        sealed interface Unclean extends Rehearsal {}

        record Conflicts(String onto, List<String> files, Problem problem) implements Unclean {
            /** The files for people: in one line, and none steers a terminal. */
            public String shown() {
                return names(files);
            }
        }

        /** The target has the work already: its commits, or all that they change. */
        record Nothing(String onto) implements Unclean {}

        record Refused(Problem problem) implements Unclean {}
    }

    /** What came of landing. */
    public sealed interface Landed {
        /**
         * It is there.
         *
         * @param undo a line for a shell in the repository's top folder: restores files and branch, refuses where the
         *     branch moved on
         * @param rescue holds the files as they were; empty where the target was checked out nowhere
         * @param taken paths of uncommitted edits that are in the branch now, or, taken back, lie uncommitted again
         */
        record Done(String onto, CommitId from, CommitId to, String undo, Optional<String> rescue, List<String> taken)
                implements Landed {}

        /** Nothing was changed. */
        record Refused(Problem problem) implements Landed {}
    }

    /** Tries it without touching anything. {@code onto} is a branch's name; empty: the one that is checked out. */
    public Rehearsal rehearse(CommitId work, Optional<String> onto) {
        Optional<String> ref = onto.map(b -> b.startsWith("refs/heads/") ? b : "refs/heads/" + b)
                .or(() -> new UserTree(repository, repository.found()).branch());
        if (ref.isEmpty()) {
            return new Rehearsal.Refused(Problem.of(
                    Code.R013,
                    "HEAD is detached",
                    "There is no branch to land on.",
                    "spar land " + run + " --onto BRANCH"));
        }
        Optional<CommitId> target = repository.refs().commit(ref.get());
        if (target.isEmpty()) {
            return new Rehearsal.Refused(Problem.of(
                    Code.R013,
                    "there is no branch " + brief(ref.get()),
                    "The work lands on a branch that exists.",
                    "git branch " + Shell.word(brief(ref.get())),
                    "spar land " + run + " --onto BRANCH"));
        }
        return repository.commit(work.value()).isEmpty() ? gone(work) : rehearse(work, ref.get(), target.get());
    }

    private Rehearsal gone(CommitId work) {
        return new Rehearsal.Refused(Problem.of(
                Code.R010,
                "the commit " + work.brief() + " that " + run + " made is gone",
                "Its branch was deleted, the refs that held it were removed, and git collected it.",
                "spar report " + run));
    }

    private Rehearsal rehearse(CommitId work, String ref, CommitId target) {
        if (repository.isAncestor(work, target)) {
            return new Rehearsal.Nothing(ref);
        }
        return switch (repository.trees().merge(target, work)) {
            case Repo.Merged.Clean clean
            when clean.tree().equals(repository.treeOf(target)) -> new Rehearsal.Nothing(ref);
            case Repo.Merged.Clean clean ->
                new Rehearsal.Clean(ref, target, work, clean.tree(), repository.isAncestor(target, work));
            case Repo.Merged.Conflicts c ->
                new Rehearsal.Conflicts(
                        ref,
                        c.files(),
                        Problem.of(
                                Code.R012,
                                "the work conflicts with " + brief(ref) + " in " + names(c.files()),
                                "Both changed the same lines. Nothing was changed.",
                                "spar run --from " + run + " --base " + Shell.word(brief(ref)) + " "
                                        + Shell.word("resolve the conflicts with " + brief(ref)),
                                repository.command() + " switch " + Shell.word(brief(ref)) + " && "
                                        + repository.command() + " merge " + work.brief() + "   # by hand"));
        };
    }

    private static String names(List<String> files) {
        return files.stream().map(Names::shown).collect(Collectors.joining(", "));
    }

    /** What stands in the way of landing it now, apart from checks; looked at without changing anything. */
    public Optional<Problem> hindrance(Rehearsal.Clean plan, Mode mode) {
        return forward(plan, mode)
                .or(() -> locked(plan.onto()))
                .or(() -> UserTree.of(repository, plan.onto())
                        .flatMap(tree -> files(tree, began(plan.target()))
                                .hindrance(repository.treeOf(plan.target()), plan.tree())));
    }

    private Optional<Problem> forward(Rehearsal.Clean plan, Mode mode) {
        return mode != Mode.FAST_FORWARD || plan.fastForward()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Code.R012,
                        brief(plan.onto()) + " moved on since the run began",
                        "It cannot be fast-forwarded to the work.",
                        "spar land " + run + "            # a merge commit",
                        "spar land " + run + " --squash   # one commit"));
    }

    private Optional<Problem> locked(String onto) {
        return repository.refs().heldLock(onto, run).map(lock -> HeldLock.problem(lock, "spar land " + run));
    }

    /** Does what was rehearsed, if the target still is where it was then. {@code message} has the trailers. */
    public Landed land(Rehearsal.Clean plan, Mode mode, String message) {
        var refused = forward(plan, mode);
        return refused.isPresent()
                ? new Landed.Refused(refused.get())
                : moved(plan.onto(), plan.target(), commit(plan, mode, message), began(plan.target()));
    }

    /**
     * Takes a landing back: the branch goes from {@code to} back to {@code from}, where nothing came on top since, and
     * what of {@code rescue} the landing had taken over lies there uncommitted again.
     */
    public Landed undo(String onto, CommitId from, CommitId to, Optional<String> rescue) {
        if (!repository.refs().commit(onto).equals(Optional.of(to))) {
            return elsewhere(onto);
        }
        return switch (moved(onto, to, from, Optional.empty())) {
            case Landed.Refused refused -> refused;
            case Landed.Done d ->
                new Landed.Done(onto, to, from, d.undo(), d.rescue(), broughtBack(onto, from, to, rescue));
        };
    }

    /** The uncommitted files that a landing took over, those that lay otherwise than the branch had them, lie again. */
    private List<String> broughtBack(String onto, CommitId from, CommitId to, Optional<String> rescue) {
        Optional<TreeId> lay = rescue.flatMap(repository.refs()::commit).map(repository::treeOf);
        Optional<UserTree> tree = UserTree.of(repository, onto);
        if (lay.isEmpty() || tree.isEmpty()) {
            return List.of();
        }
        TreeId before = repository.treeOf(from);
        var landed = repository.trees().changes(before, repository.treeOf(to)).paths();
        var taken = repository.trees().changes(before, lay.get()).paths().stream()
                .filter(landed::contains)
                .toList();
        if (!taken.isEmpty()) {
            files(tree.get(), Optional.empty()).bringBack(lay.get(), taken);
        }
        return taken;
    }

    private Switch files(UserTree tree, Optional<TreeId> base) {
        return new Switch(repository, tree, run, base, clock);
    }

    /** The files that the run began with, where they were its user's edits and the branch does not have them yet. */
    private Optional<TreeId> began(CommitId target) {
        return repository.isAncestor(began, target) ? Optional.empty() : Optional.of(repository.treeOf(began));
    }

    /** Files and branch in one go, each only from where it was. */
    private Landed moved(String onto, CommitId from, CommitId to, Optional<TreeId> base) {
        Optional<Problem> locked = locked(onto);
        if (locked.isPresent()) {
            return new Landed.Refused(locked.get());
        }
        Optional<UserTree> checkedOut = UserTree.of(repository, onto);
        if (checkedOut.isEmpty()) {
            return switch (repository.refs().move(onto, from, to, "spar land " + run)) {
                case Repo.Move.Moved ignored -> done(onto, from, to);
                case Repo.Move.AlreadyThere ignored -> done(onto, from, to);
                case Repo.Move.Elsewhere ignored -> elsewhere(onto);
            };
        }
        return switch (files(checkedOut.get(), base).move(onto, from, to)) {
            case Switch.Result.Done done -> done(onto, from, to, done);
            case Switch.Result.Refused refused -> new Landed.Refused(refused.problem());
        };
    }

    private CommitId commit(Rehearsal.Clean plan, Mode mode, String message) {
        return switch (mode) {
            case FAST_FORWARD -> plan.work();
            case MERGE -> commit(plan.tree(), List.of(plan.target(), plan.work()), message);
            case SQUASH -> commit(plan.tree(), List.of(plan.target()), message);
        };
    }

    private CommitId commit(TreeId tree, List<CommitId> parents, String message) {
        Repo.Identity who = repository.config().identity();
        return repository
                .trees()
                .commit(new CommitIntent(tree, parents, message, clock.instant(), who.name(), who.email()));
    }

    private static Landed done(String onto, CommitId from, CommitId to) {
        return new Landed.Done(onto, from, to, back(onto, from, to), Optional.empty(), List.of());
    }

    private static Landed done(String onto, CommitId from, CommitId to, Switch.Result.Done files) {
        // Of the commands that move files only this one can be told to leave ignored files alone.
        String branch = Shell.word(onto);
        String undo = "test \"$(git symbolic-ref HEAD)\" = " + branch + " && test \"$(git rev-parse " + branch
                + ")\" = " + to + " && git checkout -q --no-overwrite-ignore --detach " + from + " && "
                + back(onto, from, to) + " && git symbolic-ref HEAD " + branch;
        String edits = files.taken().isEmpty()
                ? ""
                : " && git restore --worktree --source=" + files.rescue() + " -- "
                        + files.taken().stream().map(Shell::word).collect(Collectors.joining(" "));
        return new Landed.Done(onto, from, to, undo + edits, Optional.of(files.rescue()), files.taken());
    }

    private static String back(String onto, CommitId from, CommitId to) {
        return "git update-ref " + Shell.word(onto) + " " + from + " " + to;
    }

    private static Landed elsewhere(String onto) {
        return new Landed.Refused(Problem.of(
                Code.R016,
                brief(onto) + " moved meanwhile",
                "Somebody else changed the branch. Nothing was changed.",
                "git log --oneline -5 " + Shell.word(brief(onto))));
    }

    /** Whether this branch (a full ref) has this commit today. */
    public boolean holds(String onto, CommitId commit) {
        return repository
                .refs()
                .commit(onto)
                .filter(tip -> repository.isAncestor(commit, tip))
                .isPresent();
    }

    private static String brief(String ref) {
        return ref.replaceFirst("^refs/heads/", "");
    }
}
