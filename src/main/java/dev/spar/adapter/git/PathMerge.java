package dev.spar.adapter.git;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges what two sides changed file by file, the branch's side kept where both changed the same place. git's own merge
 * follows renames, and then a conflict has another name than the file that either side would have to keep: here every
 * path stands for itself.
 *
 * @param base the tree that both sides come from
 */
record PathMerge(Trees trees, TreeId base, TreeId work, TreeId target) {

    /**
     * What came of it.
     *
     * @param tree every path that the branch changed lies as the branch has it, or is both sides' lines together
     * @param conflicts paths that both changed and that lie as the branch has them
     * @param lost what the work had changed in those, as a diff
     * @param apart names that are a file on one side and a folder on the other, which no tree can hold
     */
    record Result(TreeId tree, List<String> conflicts, String lost, List<String> apart) {}

    Result result() {
        var ours = changed(work);
        var theirs = changed(target);
        var differing = new TreeSet<>(trees.changes(work, target).paths());
        var both = new ArrayList<>(ours.keySet());
        both.removeIf(p -> !theirs.containsKey(p) || !differing.contains(p));
        var only = new ArrayList<>(ours.keySet());
        only.removeAll(theirs.keySet());
        var together = lines(
                both.stream().filter(p -> isText(ours, p) && isText(theirs, p)).toList());
        var merged = new ArrayList<>(both);
        merged.retainAll(together.clean());
        var conflicts = new ArrayList<>(both);
        conflicts.removeAll(merged);
        TreeId withWork = trees.overlay(target, work, only);
        TreeId tree = trees.overlay(withWork, together.tree(), merged);
        String lost = conflicts.isEmpty() ? "" : trees.diff(base, work, conflicts);
        ours.keySet().retainAll(only);
        return new Result(tree, List.copyOf(conflicts), lost, apart(ours, theirs));
    }

    private SortedMap<String, Change> changed(TreeId side) {
        var changed = new TreeMap<String, Change>();
        trees.changes(base, side).files().forEach(c -> changed.put(c.path(), c));
        return changed;
    }

    private static boolean isText(SortedMap<String, Change> side, String path) {
        Change change = side.get(path);
        return change != null && change.kind() == Kind.MODIFIED && !change.binary() && isFile(change);
    }

    private static boolean isFile(Change change) {
        return change.mode() == Mode.FILE || change.mode() == Mode.EXECUTABLE;
    }

    private record Together(TreeId tree, List<String> clean) {}

    /** git's own merge of files that all three have: nothing is added or removed there, so nothing looks renamed. */
    private Together lines(List<String> paths) {
        if (paths.isEmpty()) {
            return new Together(base, List.of());
        }
        var laid = new StandIns(trees).laid(base, trees.overlay(base, work, paths), trees.overlay(base, target, paths));
        return new Together(
                laid.tree(),
                paths.stream().filter(p -> !laid.conflicts().contains(p)).toList());
    }

    private static List<String> apart(SortedMap<String, Change> ours, SortedMap<String, Change> theirs) {
        var left = kept(ours);
        var right = kept(theirs);
        var names = new TreeSet<>(foldersIn(left, right));
        names.addAll(foldersIn(right, left));
        return List.copyOf(names);
    }

    private static SortedSet<String> kept(SortedMap<String, Change> side) {
        var kept = new TreeSet<String>();
        side.values().stream().filter(c -> c.kind() != Kind.DELETED).forEach(c -> kept.add(c.path()));
        return kept;
    }

    /** Which files lie where a folder of one of the paths would be. */
    private static List<String> foldersIn(SortedSet<String> files, SortedSet<String> paths) {
        var found = new ArrayList<String>();
        for (String path : paths) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (files.contains(path.substring(0, slash))) {
                    found.add(path.substring(0, slash));
                }
            }
        }
        return found;
    }
}
