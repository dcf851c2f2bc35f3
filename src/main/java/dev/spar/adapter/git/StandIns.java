package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import java.time.Instant;
import java.util.List;

/** git's own merge of three trees, whatever commits have them: a merge wants commits, so each tree gets one. */
record StandIns(Trees trees) {
    /** What both sides made of {@code from}, together. */
    Trees.Laid laid(TreeId from, TreeId one, TreeId other) {
        var parents = List.of(commit(from, List.of()));
        return trees.laid(commit(one, parents), commit(other, parents));
    }

    private CommitId commit(TreeId tree, List<CommitId> parents) {
        return trees.commit(
                new CommitIntent(tree, parents, "one side of a merge\n", Instant.EPOCH, "spar", "spar@localhost"));
    }
}
