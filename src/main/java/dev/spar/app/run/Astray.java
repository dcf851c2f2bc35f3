package dev.spar.app.run;

import dev.spar.adapter.git.Repository;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Optional;

/**
 * A run's branch holds other files than those its evidence is of: somebody committed, rebased or reverted since. What
 * was found out of the one is not said of the other.
 */
public record Astray(CommitId branch, CommitId evidence) {

    /** Where the run's journal left its branch. */
    private record Left(CommitId head, TreeId tree) {}

    /** Empty where the branch has the files that the journal left there, by whatever commit. */
    public static Optional<Astray> of(List<Entry> entries, Repository repository, CommitId branch) {
        return left(entries)
                .filter(l ->
                        !l.head().equals(branch) && !repository.treeOf(branch).equals(l.tree()))
                .map(l -> new Astray(branch, l.head()));
    }

    private static Optional<Left> left(List<Entry> entries) {
        return entries.reversed().stream()
                .flatMap(e -> left(e.event()).stream())
                .findFirst();
    }

    private static Optional<Left> left(Event event) {
        if (event instanceof Event.StepFinished s && s.lane().equals(LaneId.MAIN)) {
            return Optional.of(new Left(s.head(), s.tree()));
        }
        return event instanceof Event.RunStarted r ? Optional.of(new Left(r.base(), r.tree())) : Optional.empty();
    }

    /** In words: which commit is where, and which was judged. */
    public String words() {
        return "its branch is at " + branch.brief() + ", its evidence is of " + evidence.brief();
    }
}
