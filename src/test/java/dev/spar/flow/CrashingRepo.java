package dev.spar.flow;

import dev.spar.core.run.BlobId;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** A repository that can crash before and after everything that changes it. */
record CrashingRepo(Repo inner, Points points) implements Repo {
    private <R> R around(String name, Supplier<R> effect) {
        return points.effect(name, effect::get);
    }

    private void around(String name, Runnable effect) {
        around(name, () -> {
            effect.run();
            return true;
        });
    }

    @Override
    public Identity identity() {
        return points.whole(() -> inner.identity());
    }

    @Override
    public TreeId treeOf(CommitId commit) {
        return points.whole(() -> inner.treeOf(commit));
    }

    @Override
    public Optional<CommitId> head(LaneId lane) {
        return points.whole(() -> inner.head(lane));
    }

    @Override
    public void open(LaneId lane, CommitId at) {
        around("open", () -> inner.open(lane, at));
    }

    @Override
    public Path worktree(LaneId lane) {
        return points.whole(() -> inner.worktree(lane));
    }

    @Override
    public boolean present(LaneId lane) {
        return points.whole(() -> inner.present(lane));
    }

    @Override
    public TreeId snapshot(LaneId lane) {
        return around("snapshot", () -> inner.snapshot(lane));
    }

    @Override
    public void restore(LaneId lane, TreeId tree, CommitId head) {
        around("restore", () -> inner.restore(lane, tree, head));
    }

    @Override
    public Optional<String> rescue(LaneId lane, TreeId expected, String why) {
        return around("rescue", () -> inner.rescue(lane, expected, why));
    }

    @Override
    public String keep(CommitId from, CommitId to, String why) {
        return around("keep", () -> inner.keep(from, to, why));
    }

    @Override
    public void hold(TreeId tree, long seq) {
        around("hold", () -> inner.hold(tree, seq));
    }

    @Override
    public CommitId commitObject(CommitIntent intent) {
        return around("commit object", () -> inner.commitObject(intent));
    }

    @Override
    public Move move(LaneId lane, CommitId from, CommitId to) {
        return around("move", () -> inner.move(lane, from, to));
    }

    @Override
    public Changes changes(TreeId from, TreeId to) {
        return points.whole(() -> inner.changes(from, to));
    }

    @Override
    public int files(TreeId tree) {
        return points.whole(() -> inner.files(tree));
    }

    @Override
    public String diff(TreeId from, TreeId to, List<String> paths) {
        return points.whole(() -> inner.diff(from, to, paths));
    }

    @Override
    public TreeId overlay(TreeId base, TreeId source, List<String> paths) {
        return points.whole(() -> inner.overlay(base, source, paths));
    }

    @Override
    public Merged merge(CommitId ours, CommitId theirs) {
        return points.whole(() -> inner.merge(ours, theirs));
    }

    @Override
    public Path checkout(TreeId tree) {
        return around("checkout", () -> inner.checkout(tree));
    }

    @Override
    public void discard(Path checkout) {
        around("discard", () -> inner.discard(checkout));
    }

    @Override
    public void close(LaneId lane) {
        around("close", () -> inner.close(lane));
    }

    @Override
    public List<Intrusion> intrusions(LaneId lane) {
        return points.whole(() -> inner.intrusions(lane));
    }

    @Override
    public List<Intrusion> disarm(LaneId lane) {
        return points.whole(() -> inner.disarm(lane));
    }

    @Override
    public void expel(LaneId lane, List<Intrusion> intrusions) {
        around("expel", () -> inner.expel(lane, intrusions));
    }

    @Override
    public SortedMap<String, BlobId> blobs(TreeId tree) {
        return points.whole(() -> inner.blobs(tree));
    }

    @Override
    public SortedMap<String, Sides> blobs(TreeId from, TreeId to) {
        return points.whole(() -> inner.blobs(from, to));
    }

    @Override
    public SortedMap<BlobId, Long> sizes(Collection<BlobId> blobs) {
        return points.whole(() -> inner.sizes(blobs));
    }

    @Override
    public SortedMap<BlobId, Optional<byte[]>> contents(Collection<BlobId> blobs, long most) {
        return points.whole(() -> inner.contents(blobs, most));
    }

    @Override
    public List<String> moved(TreeId from, TreeId to) {
        return points.whole(() -> inner.moved(from, to));
    }

    @Override
    public List<String> naming(TreeId tree, String word) {
        return points.whole(() -> inner.naming(tree, word));
    }

    @Override
    public Optional<String> revertible(TreeId from, TreeId to) {
        return points.whole(() -> inner.revertible(from, to));
    }
}
