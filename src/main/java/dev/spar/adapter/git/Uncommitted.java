package dev.spar.adapter.git;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.core.text.Shell;
import dev.spar.core.verify.Changes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody has not committed where a branch's files are about to change.
 *
 * @param root the top of the files
 * @param lying all files as they are, ignored ones left out
 * @param taken paths that the move may take over: they lie as it leaves them, or as the run began with them
 * @param edits tracked paths that are in the way; {@code unsaved} files that no commit has, where the move puts others
 */
record Uncommitted(Path root, TreeId lying, List<String> taken, List<String> edits, List<String> unsaved) {
    private static final int MOST_SHOWN = 5;

    /**
     * What the files go from and to.
     *
     * @param began what the run began with, where the branch does not have that yet: edits that are in the run's work
     */
    record Span(TreeId from, TreeId to, Optional<TreeId> began) {}

    static Uncommitted look(Repository repository, UserTree tree, Span span) {
        Path root = tree.found().root();
        List<Dirt> edits = tree.dirt().stream().filter(Dirt::tracked).toList();
        List<String> unsaved = unsaved(repository.trees(), root, span);
        if (edits.isEmpty() && unsaved.isEmpty()) {
            return new Uncommitted(root, span.from(), List.of(), List.of(), List.of());
        }
        var picture = tree.snapshot();
        var open = open(repository.trees(), picture.tree(), span);
        var held = repository.trees().present(picture.tree(), unsaved);
        var taken = new ArrayList<String>();
        edits.stream()
                .filter(d -> d.whole() && !open.contains(d.path()) && !leftOut(picture, d.path()))
                .forEach(d -> taken.add(d.path()));
        held.stream()
                .filter(path -> !open.contains(path) && Names.file(root, path).isPresent())
                .forEach(taken::add);
        return new Uncommitted(
                root,
                picture.tree(),
                taken.stream().distinct().sorted().toList(),
                edits.stream().map(Dirt::path).filter(p -> !taken.contains(p)).toList(),
                unsaved.stream().filter(p -> !taken.contains(p)).toList());
    }

    /** What lies where the move would put new files: a merge refuses to overwrite new files, but not ignored ones. */
    private static List<String> unsaved(Trees trees, Path root, Span span) {
        List<String> added = trees.changes(span.from(), span.to()).files().stream()
                .filter(change -> change.kind() == Changes.Kind.ADDED)
                .map(Changes.Change::path)
                .toList();
        return Stream.concat(
                        InTheWay.unknown(root, added, trees, span.from()).stream()
                                .map(file -> InTheWay.name(root, file)),
                        InTheWay.unseen(root, added).stream())
                .toList();
    }

    /** Paths that lie neither as the move leaves them nor as the run began with them. */
    private static TreeSet<String> open(Trees trees, TreeId lying, Span span) {
        var open = new TreeSet<>(trees.changes(lying, span.to()).paths());
        span.began()
                .ifPresent(began -> open.retainAll(trees.changes(lying, began).paths()));
        return open;
    }

    private static boolean leftOut(Worktree.Snapshot picture, String path) {
        return picture.leftOut().stream()
                .anyMatch(left -> left.path().startsWith(path) || path.startsWith(left.path()));
    }

    /** Why the move is refused; empty where nothing would be lost. */
    Optional<Problem> problem(RunId run) {
        if (!edits.isEmpty()) {
            return Optional.of(Problem.of(
                    Code.R011,
                    "uncommitted changes in " + root + ": " + some(edits),
                    "Landing updates the files of a checked-out branch, and yours would be in the way."
                            + (taken.isEmpty() ? "" : " What else you changed is in the work and no obstacle."),
                    stash() + " && spar land " + run + " && " + git(root) + " stash pop",
                    elsewhere(root, run)));
        }
        return unsaved.isEmpty()
                ? Optional.empty()
                : Optional.of(inTheWay(root, unsaved, run, "No commit and no rescue has them."));
    }

    static Problem inTheWay(Path root, List<String> files, RunId run, String why) {
        return Problem.of(
                Code.R011,
                "files are in the way: " + some(files),
                why + " The work puts its own there.",
                "spar land " + run + "   # once they are moved elsewhere",
                elsewhere(root, run));
    }

    /** Only what is in the way: what the work has as well would not come back from a stash. */
    private String stash() {
        return git(root)
                + (taken.isEmpty()
                        ? " stash"
                        : " stash push -- " + edits.stream().map(Shell::word).collect(Collectors.joining(" ")));
    }

    /** Lands on a new branch, beside the one whose files are in use. */
    private static String elsewhere(Path root, RunId run) {
        String branch = "spar/" + run + "-landed";
        return git(root) + " branch " + branch + " && spar land " + run + " --onto " + branch;
    }

    /** Git as it is called from anywhere. */
    static String git(Path root) {
        return "git -C " + Shell.word(root.toString());
    }

    private static String some(List<String> paths) {
        String first = paths.stream().limit(MOST_SHOWN).map(Names::shown).collect(Collectors.joining(", "));
        return first + (paths.size() > MOST_SHOWN ? " and " + (paths.size() - MOST_SHOWN) + " more" : "");
    }
}
