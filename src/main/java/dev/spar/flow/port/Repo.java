package dev.spar.flow.port;

import dev.spar.core.run.BlobId;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.verify.Changes;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The repository as one run sees it: trees, the refs of its lanes and their worktrees. Every ref moves by
 * compare-and-set; nothing here ever drops bytes that are neither committed nor held (callers rescue first).
 * Thread-safe.
 */
public interface Repo {
    /** Name and e-mail the commits carry: the user's own. */
    Identity identity();

    record Identity(String name, String email) {}

    TreeId treeOf(CommitId commit);

    /** The commit a lane's ref points at; empty where there is no such ref. */
    Optional<CommitId> head(LaneId lane);

    /**
     * Makes the lane's ref point at {@code at} where it does not exist yet, and its worktree exist, registered and at
     * that commit. Repeating it is harmless.
     */
    void open(LaneId lane, CommitId at);

    /** The lane's folder; the same for the life of the lane. */
    Path worktree(LaneId lane);

    /** Whether the worktree is there and usable. */
    boolean present(LaneId lane);

    /**
     * The tree of what lies in the worktree now: tracked and untracked files, ignored ones left out. Uses the lane's
     * private index.
     */
    TreeId snapshot(LaneId lane);

    /**
     * Makes the worktree's files exactly this tree (ignored files stay), HEAD and index at {@code head}, so that an
     * agent's {@code git diff} tells the truth.
     */
    void restore(LaneId lane, TreeId tree, CommitId head);

    /**
     * Saves what lies in the worktree and differs from {@code expected} under {@code refs/spar/rescue/<run>/<n>}. Empty
     * where nothing differs.
     */
    Optional<String> rescue(LaneId lane, TreeId expected, String why);

    /** Holds the commits since {@code from} that no branch will lead to by a rescue ref, and returns that. */
    String keep(CommitId from, CommitId to, String why);

    /**
     * Keeps the tree from being collected: {@code refs/spar/tree/<run>/<seq>}, the second of a fact {@code <seq>.2}.
     */
    void hold(TreeId tree, long seq);

    /** Writes the commit object; the id is a function of the intent. */
    CommitId commitObject(CommitIntent intent);

    /**
     * Moves the lane's ref from one commit to another by compare-and-set. The files stay; where they are not those of
     * the commit, a {@link #restore} is to follow.
     */
    Move move(LaneId lane, CommitId from, CommitId to);

    /** What came of moving a ref. */
    sealed interface Move {
        record Moved() implements Move {}

        /** It already pointed there. */
        record AlreadyThere() implements Move {}

        /** It points elsewhere and was left alone. */
        record Elsewhere(Optional<CommitId> actual) implements Move {}
    }

    Changes changes(TreeId from, TreeId to);

    /** How many files a tree has. */
    int files(TreeId tree);

    /** The unified diff of these paths (all where empty), cut nowhere; binary files are one line each. */
    String diff(TreeId from, TreeId to, List<String> paths);

    /** The tree {@code base} with these paths as they are in {@code source} (absent there: absent). */
    TreeId overlay(TreeId base, TreeId source, List<String> paths);

    /** By path, the blobs of all files and links of a tree. */
    SortedMap<String, BlobId> blobs(TreeId tree);

    /** By path, the blobs of the files and links that differ. */
    SortedMap<String, Sides> blobs(TreeId from, TreeId to);

    /** What a path was and is; empty where there was or is none, or a submodule. */
    record Sides(Optional<BlobId> before, Optional<BlobId> after) {}

    /** How many bytes each of these blobs has. */
    SortedMap<BlobId, Long> sizes(Collection<BlobId> blobs);

    /**
     * What blobs hold, all at once in memory; no filter or attribute is applied. Empty where that is more than
     * {@code most} bytes.
     */
    SortedMap<BlobId, Optional<byte[]>> contents(Collection<BlobId> blobs, long most);

    /** Paths of {@code from} whose content lives on in {@code to} under another name. */
    List<String> moved(TreeId from, TreeId to);

    /** Paths of the tree whose text has this as a word of its own. */
    List<String> naming(TreeId tree, String word);

    /** Tries in a folder of its own whether a change can be taken back; what stands in the way, or empty. */
    Optional<String> revertible(TreeId from, TreeId to);

    /** Merges without a checkout. */
    Merged merge(CommitId ours, CommitId theirs);

    sealed interface Merged {
        record Clean(TreeId tree) implements Merged {}

        /** {@code marked} is the tree in which these files hold both sides between git's marks. */
        record Conflicts(TreeId marked, List<String> files) implements Merged {}
    }

    /** A clean checkout of a tree in a fresh folder of its own, for cold checks; give it back by {@link #discard}. */
    Path checkout(TreeId tree);

    void discard(Path checkout);

    /** Removes the lane's worktree; its ref stays. Rescues first what is not committed. */
    void close(LaneId lane);

    /** What lies in the worktree and must not, shown by a tree or not, as the last {@link #snapshot} saw it. */
    List<Intrusion> intrusions(LaneId lane);

    /**
     * Takes from the worktree's files what works without being in a tree: rights to run as another user are taken off,
     * ignored files that steer agents are moved out and kept. Returns what it found; repeating it finds nothing.
     */
    List<Intrusion> disarm(LaneId lane);

    /** Moves it out of the worktree, where it is kept; a submodule's place stays, empty. */
    void expel(LaneId lane, List<Intrusion> intrusions);
}
