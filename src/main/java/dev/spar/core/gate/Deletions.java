package dev.spar.core.gate;

import dev.spar.core.risk.MassDeletion;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The destructive gate over trees: files of the user that are gone. One that the approved plan or the task names may
 * go; many at once may not, named or not. What the run itself added is the run's own.
 */
public final class Deletions {
    private Deletions() {}

    /**
     * Judges the deletions of a turn.
     *
     * @param changes of the turn
     * @param users whether the user's own tree, on which the run began, has this path
     * @param moved paths whose content lives on under another name
     * @param named what the approved plan and the task say: paths, and texts that name paths
     * @param files how many the tree had; asked only where it decides
     */
    public static List<Trip> trips(
            Changes changes, Predicate<String> users, List<String> moved, List<String> named, IntSupplier files) {
        List<Change> gone = changes.files().stream()
                .filter(c -> c.kind() == Kind.DELETED && users.test(c.path()) && !moved.contains(c.path()))
                .toList();
        var deletions = new Changes(changes.from(), changes.to(), gone);
        List<String> mass = MassDeletion.in(deletions, files);
        if (!mass.isEmpty()) {
            String what = "one of " + mass.size() + " files deleted in one turn";
            return mass.stream()
                    .map(p -> Trip.undoing(Gate.DESTRUCTIVE, p, what))
                    .toList();
        }
        return gone.stream()
                .map(Change::path)
                .filter(p -> named.stream().noneMatch(n -> names(n, p)))
                .map(p -> Trip.undoing(Gate.DESTRUCTIVE, p, "deleted, and neither the task nor the plan names it"))
                .toList();
    }

    /** Whether a text has the path as a word of its own; a pattern with wild cards names nothing. */
    private static boolean names(String text, String path) {
        return text.contains(path)
                && Pattern.compile("(?<![\\w./-])(\\./)?" + Pattern.quote(path) + "(?![\\w/-]|\\.\\w)")
                        .matcher(text)
                        .find();
    }
}
