package dev.spar.app.run;

import dev.spar.adapter.git.StartPoint;
import dev.spar.core.run.CommitId;

/** Where a new run begins. */
public sealed interface Beginning {
    /** The commit that is there already. */
    CommitId commit();

    record At(CommitId commit) implements Beginning {}

    /** On a snapshot of the user's uncommitted edits, made on top. */
    record WithChanges(CommitId commit) implements Beginning {}

    /** On the work of an earlier run, which its branch does not have. */
    record OnWork(CommitId commit) implements Beginning {}

    /** On that work merged with where it is to land; {@code with} names that. */
    record Merged(StartPoint.Joined.Merge merge, String with) implements Beginning {
        @Override
        public CommitId commit() {
            return merge.work();
        }
    }
}
