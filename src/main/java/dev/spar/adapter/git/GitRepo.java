package dev.spar.adapter.git;

import dev.spar.core.run.BlobId;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** The repository as one run sees it, on a real one. Thread-safe; one driver of the run at a time. */
public final class GitRepo implements Repo {
    private final Repository repository;
    private final RunId run;
    private final String branch;
    private final Trees trees;
    private final RescueRefs rescues;
    private final Checkouts checkouts;
    private final Contents contents;
    private final ConcurrentMap<LaneId, Worktree> lanes = new ConcurrentHashMap<>();
    private final ConcurrentMap<TreeId, Long> held = new ConcurrentHashMap<>();

    /**
     * @param branch the run's branch without {@code refs/heads/}; the main lane's ref
     * @param clock dates rescues; commits carry the time of their intent
     */
    public GitRepo(Repository repository, RunId run, String branch, InstantSource clock) {
        this.repository = repository;
        this.run = run;
        this.branch = branch;
        this.trees = repository.trees();
        this.rescues = new RescueRefs(repository, clock);
        this.contents = new Contents(repository);
        this.checkouts = new Checkouts(repository, worktrees().resolve("+cold"));
    }

    /** Lanes by name; a plus, which no lane's name has, begins what is not one. */
    private Path worktrees() {
        return repository.home().resolve("worktrees").resolve(run.value());
    }

    private Path aside(LaneId lane) {
        return worktrees().resolve("+left-out").resolve(lane.value());
    }

    String ref(LaneId lane) {
        return lane.equals(LaneId.MAIN) ? "refs/heads/" + branch : "refs/spar/lane/" + run + "/" + lane;
    }

    /** The run's branch is the user's, who may delete it: what it pointed at is held by a ref of ours as well. */
    private Optional<String> holder(LaneId lane, CommitId commit) {
        return lane.equals(LaneId.MAIN) ? Optional.of(commits(run) + commit) : Optional.empty();
    }

    static String commits(RunId run) {
        return "refs/spar/commit/" + run + "/";
    }

    private Worktree lane(LaneId lane) {
        return lanes.computeIfAbsent(
                lane,
                l -> new Worktree(
                        repository,
                        run + "-" + l,
                        ref(l),
                        worktrees().resolve(l.value()),
                        repository.gitDirs().resolve(run.value()).resolve(l.value())));
    }

    @Override
    public Identity identity() {
        return repository.config().identity();
    }

    @Override
    public TreeId treeOf(CommitId commit) {
        return repository.treeOf(commit);
    }

    @Override
    public Optional<CommitId> head(LaneId lane) {
        return repository.refs().commit(ref(lane));
    }

    @Override
    public void open(LaneId lane, CommitId at) {
        if (head(lane).isEmpty()
                && !repository.refs().create(ref(lane), at.value(), holder(lane, at))
                && head(lane).isEmpty()) {
            throw new GitFailed(List.of("update-ref", ref(lane)), 128, "the lane's ref cannot be made");
        }
        lane(lane).open(at);
    }

    @Override
    public Path worktree(LaneId lane) {
        return lane(lane).folder();
    }

    @Override
    public boolean present(LaneId lane) {
        return lane(lane).present();
    }

    @Override
    public TreeId snapshot(LaneId lane) {
        return lane(lane).snapshot().tree();
    }

    @Override
    public void restore(LaneId lane, TreeId tree, CommitId head) {
        lane(lane).restore(tree, head, aside(lane));
    }

    @Override
    public Optional<String> rescue(LaneId lane, TreeId expected, String why) {
        var found = lane(lane).snapshot();
        if (found.tree().equals(expected)) {
            return Optional.empty();
        }
        String left = found.leftOut().stream()
                .map(l -> "Left out: " + l.shown() + "\n")
                .collect(Collectors.joining());
        String message =
                "spar rescue: " + why + "\n\nLane " + lane + " of " + run + ".\n" + left + "\nSpar-Run: " + run + "\n";
        return Optional.of(rescues.save(run, found.tree(), head(lane).stream().toList(), message));
    }

    @Override
    public String keep(CommitId from, CommitId to, String why) {
        String message = "spar rescue: " + why + "\n\nThe commits up to " + to + ".\n\nSpar-Run: " + run + "\n";
        // Its difference to its first parent is what they did together.
        return rescues.save(run, treeOf(to), List.of(from, to), message);
    }

    @Override
    public void hold(TreeId tree, long seq) {
        // One ref keeps a tree, however many facts name it.
        if (held.putIfAbsent(tree, seq) != null) {
            return;
        }
        String first = "refs/spar/tree/" + run + "/" + seq;
        String ref = first;
        for (int n = 2; !repository.refs().create(ref, tree.value()); n++) {
            Optional<String> there = repository.refs().read(ref);
            if (there.equals(Optional.of(tree.value()))) {
                return;
            }
            if (there.isEmpty()) {
                held.remove(tree);
                throw new GitFailed(List.of("update-ref", ref), 128, "the tree cannot be held");
            }
            ref = first + "." + n;
        }
    }

    @Override
    public CommitId commitObject(CommitIntent intent) {
        return trees.commit(intent);
    }

    @Override
    public Move move(LaneId lane, CommitId from, CommitId to) {
        Move move = repository
                .refs()
                .move(new Refs.Change(ref(lane), from.value(), to.value(), holder(lane, to)), "spar " + run);
        switch (move) {
            case Move.Moved ignored -> lane(lane).headMoved(to);
            case Move.AlreadyThere ignored -> lane(lane).headMoved(to);
            case Move.Elsewhere ignored -> {}
        }
        return move;
    }

    @Override
    public Changes changes(TreeId from, TreeId to) {
        return trees.changes(from, to);
    }

    @Override
    public int files(TreeId tree) {
        return trees.files(tree);
    }

    @Override
    public String diff(TreeId from, TreeId to, List<String> paths) {
        return trees.diff(from, to, paths);
    }

    @Override
    public TreeId overlay(TreeId base, TreeId source, List<String> paths) {
        return trees.overlay(base, source, paths);
    }

    @Override
    public SortedMap<String, BlobId> blobs(TreeId tree) {
        return contents.blobs(tree);
    }

    @Override
    public SortedMap<String, Sides> blobs(TreeId from, TreeId to) {
        return trees.blobs(from, to);
    }

    @Override
    public SortedMap<BlobId, Long> sizes(Collection<BlobId> blobs) {
        return contents.sizes(blobs);
    }

    @Override
    public SortedMap<BlobId, Optional<byte[]>> contents(Collection<BlobId> blobs, long most) {
        return contents.of(blobs, most);
    }

    @Override
    public List<String> moved(TreeId from, TreeId to) {
        return contents.moved(from, to);
    }

    @Override
    public List<String> naming(TreeId tree, String word) {
        return contents.naming(tree, word);
    }

    @Override
    public Optional<String> revertible(TreeId from, TreeId to) {
        return checkouts.takenBack(from, to);
    }

    @Override
    public Merged merge(CommitId ours, CommitId theirs) {
        return trees.merge(ours, theirs);
    }

    @Override
    public Path checkout(TreeId tree) {
        return checkouts.make(tree);
    }

    @Override
    public void discard(Path checkout) {
        checkouts.discard(checkout);
    }

    @Override
    public void close(LaneId lane) {
        Worktree worktree = lane(lane);
        if (worktree.present()) {
            head(lane).ifPresent(head -> {
                var found = worktree.snapshot();
                if (!found.tree().equals(treeOf(head)) || !found.leftOut().isEmpty()) {
                    var _ = rescue(lane, treeOf(head), "the lane was closed");
                    // What no tree holds is moved aside by this; the folder then has nothing that is not kept.
                    worktree.restore(treeOf(head), head, aside(lane));
                }
            });
        }
        worktree.remove();
    }

    /**
     * Takes the worktree and the branch of a run away that made nothing; a branch that moved since {@code at} stays.
     */
    public void retire(CommitId at) {
        close(LaneId.MAIN);
        OwnFiles.deleteEmpty(worktrees());
        repository.refs().delete(ref(LaneId.MAIN), at);
        holder(LaneId.MAIN, at).ifPresent(holder -> repository.refs().delete(holder, at));
    }

    @Override
    public List<Intrusion> intrusions(LaneId lane) {
        return lane(lane).intrusions();
    }

    @Override
    public List<Intrusion> disarm(LaneId lane) {
        return lane(lane).disarm(aside(lane));
    }

    @Override
    public void expel(LaneId lane, List<Intrusion> intrusions) {
        lane(lane).expel(intrusions, aside(lane));
    }
}
