package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import java.util.Optional;
import java.util.function.Supplier;

/** One worktree, one ref, and what the journal says both should be. Belongs to one thread. */
final class Lane {
    final LaneId id;
    final Checkpoint start;
    private TreeId tree;
    private CommitId head;
    private int checkpoints;
    private boolean reconciled;
    private final Supplier<CommitId> trunk;
    private Optional<CommitId> merges;

    /** One that is merged into no other. */
    Lane(LaneId id, Checkpoint start) {
        this(id, start, start::commit, Optional.empty());
    }

    /** {@code trunk} is what it is to be merged into as that stands by now. */
    Lane(LaneId id, Checkpoint start, Supplier<CommitId> trunk, Optional<CommitId> merges) {
        this.id = id;
        this.trunk = trunk;
        this.merges = merges;
        this.start = start;
        this.tree = start.tree();
        this.head = start.commit();
    }

    TreeId tree() {
        return tree;
    }

    CommitId head() {
        return head;
    }

    /** What landed beside it, also since it began. */
    CommitId trunk() {
        return trunk.get();
    }

    /** A commit of another lane whose work lies in the tree and is merged by the next commit. */
    Optional<CommitId> merges() {
        return merges;
    }

    /** That was committed, or is not in the tree any more. */
    void mergesNothing() {
        merges = Optional.empty();
    }

    void standsAt(TreeId newTree, CommitId newHead) {
        tree = newTree;
        head = newHead;
    }

    /** The ordinal of the lane's next checkpoint. Never used twice, also not after going back. */
    int nextCheckpoint() {
        return checkpoints + 1;
    }

    void made(Checkpoint point) {
        checkpoints = Math.max(checkpoints, point.ordinal());
    }

    boolean reconciled() {
        return reconciled;
    }

    void isReconciled() {
        reconciled = true;
    }
}
