package dev.spar.core.gate;

import dev.spar.core.risk.MassDeletion;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * The destructive gate over trees: files of the user that are gone, or of which next to nothing is left. One that the
 * approved plan or the task names may go; many at once may not, named or not. What the run itself added is the run's
 * own.
 */
public final class Deletions {
    /** Of what a file had, one part in so many is next to nothing. */
    private static final long LITTLE = 10;

    private Deletions() {}

    /**
     * What a turn did to files.
     *
     * @param emptied paths of which next to nothing is left
     * @param moved paths whose content lives on under another name
     */
    public record Turn(Changes changes, List<String> emptied, List<String> moved) {}

    /** Whether a file of so many bytes is as good as gone by now; one that became a link is. */
    public static boolean emptied(Change change, long before, long after) {
        return change.kind() == Kind.MODIFIED
                && before > 0
                && (change.mode() == Mode.SYMLINK || after * LITTLE <= before);
    }

    /**
     * Judges the deletions of a turn.
     *
     * @param users whether the user's own tree, on which the run began, has this path
     * @param files how many the tree had; asked only where it decides
     */
    public static List<Trip> trips(Turn turn, Predicate<String> users, Remit remit, IntSupplier files) {
        Changes changes = turn.changes();
        List<Change> gone = changes.files().stream()
                .filter(c -> c.kind() == Kind.DELETED || turn.emptied().contains(c.path()))
                .filter(c -> users.test(c.path()) && !turn.moved().contains(c.path()))
                .map(c -> new Change(c.path(), Kind.DELETED, c.added(), c.removed(), c.binary(), c.mode()))
                .toList();
        List<String> mass = MassDeletion.in(new Changes(changes.from(), changes.to(), gone), files);
        if (!mass.isEmpty()) {
            String what = "one of " + mass.size() + " files deleted or emptied in one turn";
            return mass.stream()
                    .map(p -> Trip.undoing(Gate.DESTRUCTIVE, p, what))
                    .toList();
        }
        return gone.stream()
                .map(Change::path)
                .filter(p -> turn.emptied().contains(p) ? !remit.covers(p) : !remit.names(p))
                .map(p -> Trip.undoing(
                        Gate.DESTRUCTIVE,
                        p,
                        (turn.emptied().contains(p) ? "emptied" : "deleted")
                                + ", and neither the plan nor the task as a person typed it names it"))
                .toList();
    }
}
