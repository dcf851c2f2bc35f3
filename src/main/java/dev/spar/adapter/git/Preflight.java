package dev.spar.adapter.git;

import dev.spar.adapter.process.Spawner;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Whether Spar can work on what lies at a folder, looked at before anything is written to it. */
public sealed interface Preflight {
    /**
     * It can.
     *
     * @param branch the checked-out branch without {@code refs/heads/}; empty where HEAD is detached
     * @param dirt what is not committed; whether that is in the way is for the caller to say
     * @param notes what people should know: no identity, shallow history, submodules
     */
    record Ready(Repository repository, Optional<String> branch, CommitId head, List<Dirt> dirt, List<String> notes)
            implements Preflight {
        /** Why a run cannot begin a branch of this name; empty where it can. */
        public Optional<Problem> noNewBranch(String name) {
            return new StartPoint(repository).noNewBranch(name);
        }

        /** How the work of a run and the branch that it is to land on come together; writes objects at most. */
        public StartPoint.Joined join(CommitId work, CommitId target) {
            return new StartPoint(repository).join(work, target);
        }

        /** The refusal of a run that was not told what to do with uncommitted changes. */
        public Optional<Problem> dirty() {
            if (dirt.isEmpty()) {
                return Optional.empty();
            }
            String first = dirt.stream()
                    .limit(5)
                    .map(Dirt::shown)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            String more = dirt.size() > 5 ? " and " + (dirt.size() - 5) + " more" : "";
            return Optional.of(Problem.of(
                    Code.R003,
                    "the working tree has uncommitted changes: " + first + more,
                    "Checkpoints are commits; whether your edits belong to them is yours to say.",
                    "git stash -u",
                    "spar run --with-changes …   # your edits become the run's first commit, your files stay as they"
                            + " are",
                    "spar run --base HEAD …      # start from the last commit, without your edits"));
        }
    }

    /** It cannot; nothing was written. */
    record Refused(Problem problem) implements Preflight {}

    static Preflight look(Path start, Path home, Spawner spawner, SortedMap<String, String> environment) {
        var git = new Git(spawner, environment, start);
        Optional<int[]> version = git.version();
        if (version.isEmpty() || version.get()[0] < 2 || (version.get()[0] == 2 && version.get()[1] < 38)) {
            String what =
                    version.map(v -> "git " + v[0] + "." + v[1] + " is too old").orElse("git is not installed");
            return refused(Code.R014, what, "Spar needs git 2.38 or newer.", "apt-get install git");
        }
        return switch (Found.from(start)) {
            case Found.Search.Nothing ignored ->
                refused(
                        Code.R001,
                        start + " is not in a git repository",
                        "Spar works on a branch of a git repository.",
                        "git init && git add -A && git commit -m first",
                        "spar -C DIR …");
            case Found.Search.Bare bare ->
                refused(
                        Code.R015,
                        bare.gitDir() + " is a bare repository",
                        "It has no files to work on.",
                        "git clone " + bare.gitDir() + "   # and work in the clone");
            case Found.Search.Repository r -> look(Repository.open(git, r.found(), home, environment));
        };
    }

    private static Preflight look(Repository repository) {
        var tree = new UserTree(repository, repository.found());
        Optional<CommitId> head = tree.head();
        Optional<Problem> problem = format(repository.config())
                .or(() -> head.isPresent() ? Optional.empty() : Optional.of(noCommit()))
                .or(() -> tree.underWay().map(Preflight::busy))
                .or(() -> head.flatMap(commit -> filtered(Filters.filtered(repository, commit))));
        if (problem.isPresent()) {
            return new Refused(problem.get());
        }
        Optional<String> branch = tree.branch().map(b -> b.replaceFirst("^refs/heads/", ""));
        return new Ready(repository, branch, head.orElseThrow(), tree.dirt(), notes(repository));
    }

    private static Problem noCommit() {
        return Problem.of(
                Code.R002,
                "the repository has no commit yet",
                "A run starts from a commit.",
                "git add -A && git commit -m first");
    }

    private static Problem busy(String what) {
        return Problem.of(
                Code.R004,
                "a " + what + " is under way",
                "Its outcome decides what the files are: finish it, or end it.",
                abort(what));
    }

    /** The line that ends what git is in the middle of. */
    static String abort(String what) {
        return "git " + (what.equals("bisect") ? "bisect reset" : what + " --abort");
    }

    private static Optional<Problem> filtered(List<String> files) {
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Code.R009,
                        "files are stored through a content filter: " + String.join(", ", files),
                        "Spar never runs a repository's filters, so it would see other bytes than you do.",
                        "git lfs migrate export   # for git LFS, in a clone; for another filter, a clone without it"));
    }

    private static Optional<Problem> format(UserConfig config) {
        for (String key : config.values().keySet()) {
            if (key.startsWith("extensions.")
                    && !List.of("objectformat", "worktreeconfig", "noop", "preciousobjects", "relativeworktrees")
                            .contains(key.substring("extensions.".length()))) {
                return Optional.of(Problem.of(
                        Code.R017,
                        "the repository uses the extension " + key.substring("extensions.".length()),
                        key.equals("extensions.partialclone")
                                ? "A partial clone fetches what it lacks from its remote, and Spar never goes there."
                                : "Spar does not know how such a repository keeps its data.",
                        "git clone --no-local . ../full   # work there"));
            }
        }
        return Optional.empty();
    }

    private static List<String> notes(Repository repository) {
        var notes = new ArrayList<String>();
        if (!repository.config().knowsUser()) {
            notes.add("git does not know who you are; commits will carry "
                    + repository.config().identity().email() + " (git config --global user.email …)");
        }
        if (repository.shallow()) {
            notes.add("the history is shallow: only what was fetched can be compared or merged");
        }
        if (OwnFiles.exists(repository.root().resolve(".gitmodules"))) {
            notes.add("submodules are left empty in the run's worktree and cannot be changed by it");
        }
        return List.copyOf(notes);
    }

    private static Preflight refused(Code code, String what, String why, String... fixes) {
        return new Refused(Problem.of(code, what, why, fixes));
    }
}
