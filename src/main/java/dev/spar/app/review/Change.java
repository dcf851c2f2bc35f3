package dev.spar.app.review;

import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.util.Optional;

/**
 * What lies between two commits, and what people call it.
 *
 * @param own the commit that these are a person's own uncommitted edits of: what they run, runs already
 */
record Change(String what, CommitId base, CommitId head, Optional<CommitId> own) {
    /** What came of looking for it. */
    sealed interface Sought {
        record Found(Change change) implements Sought {}

        /** There is no difference; {@code why} in words. */
        record Nothing(String why) implements Sought {}

        record Unfit(Problem problem) implements Sought {}
    }
}
