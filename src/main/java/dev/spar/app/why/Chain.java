package dev.spar.app.why;

import dev.spar.adapter.git.Lineage;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.origin.Call;
import dev.spar.core.run.origin.Proof;
import dev.spar.core.run.origin.Review;
import dev.spar.core.verify.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The answer to why: what was asked about first, and behind it the commit with all that led to it.
 *
 * @param gone what this cannot tell any more, and why
 */
public record Chain(Optional<Line> line, Optional<Proved> proved, Optional<Commit> commit, List<String> gone) {

    /**
     * A line of a file.
     *
     * @param where names what was looked at
     * @param committed its number there, where the file on disk was edited since
     */
    public record Line(
            String file, int number, String where, Optional<Integer> committed, Lineage.Blamed.Line blamed) {}

    /** A criterion with both runs of its command; {@code proof} is absent where it was never judged. */
    public record Proved(
            RunId run, String id, String text, String status, String why, Optional<Proof> proof, Runs runs) {}

    /** The run that had to fail and the run that had to pass. */
    public record Runs(Optional<Ran> red, Optional<Ran> green) {}

    /** One run of a command; {@code kept}: the file still holds its whole output. */
    public record Ran(CheckResult result, Optional<TreeId> tree, Path output, boolean kept) {}

    /**
     * A commit.
     *
     * @param title its subject
     * @param author absent where git does not have it
     * @param run absent for a person's commit
     */
    public record Commit(CommitId id, String title, Optional<String> author, Optional<OfRun> run) {}

    /**
     * What a run says of its commit.
     *
     * @param step {@code land} for the commit that brought the work home
     * @param label the checkpoint's name; {@code holds} the checkpoints that a landing brought
     * @param review how it stood to review when it was committed
     * @param assisted the agents, where the message alone tells
     */
    public record OfRun(
            String run,
            String title,
            String step,
            Optional<String> label,
            Optional<TreeId> tree,
            Optional<String> milestone,
            List<String> criteria,
            Optional<String> review,
            List<Reviewed> reviews,
            List<Asked> calls,
            List<String> holds,
            List<String> assisted) {}

    /** A verdict; {@code same}: it was taken on the very tree that was committed. */
    public record Reviewed(Review review, boolean same, boolean later) {}

    /** A call of an agent with the file its prompt lies in. */
    public record Asked(Call call, Path prompt, Kept kept) {}

    /** Whether a file still holds what the journal says. */
    public enum Kept {
        AS_SENT,
        CHANGED,
        GONE
    }
}
