package dev.spar.flow;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Repo;
import java.util.List;
import java.util.function.Supplier;

/** One round of an item on its thread: the lane is opened, the body works in it, and nothing is left uncommitted. */
final class LaneBody<I, R> implements Bodies.Body<I, R> {
    private final Drive drive;
    private final Lanes<I, R> lanes;
    private final Supplier<CommitId> trunk;

    /** {@code trunk} is what the lanes are merged into as that stands by now. */
    LaneBody(Drive drive, Lanes<I, R> lanes, Supplier<CommitId> trunk) {
        this.drive = drive;
        this.lanes = lanes;
        this.trunk = trunk;
    }

    @Override
    public Bodies.Ended<I, R> work(Round<I> round, Checkpoint base) {
        Lane lane = lane(round, base);
        var flow = new DurableFlow(drive, lane, round.path(), Thread.currentThread());
        try {
            open(round, flow);
            // A lane that was given up is not driven again.
            return Settlement.gaveUp(drive, round.path(), lane.id)
                    ? new Bodies.Ended.GaveUp<>(round, lane, "it gave up before the run was cut off")
                    : worked(round, lane, flow);
        } catch (Unwind.Escalated escalated) {
            drive.forgive(escalated);
            return new Bodies.Ended.GaveUp<>(round, lane, String.valueOf(escalated.getMessage()));
        } catch (Unwind.Held held) {
            drive.forgive(held);
            return new Bodies.Ended.Held<>(round, held);
        }
    }

    private Bodies.Ended<I, R> worked(Round<I> round, Lane lane, Flow flow) {
        R result = round.rework().isEmpty()
                ? lanes.body().apply(flow, round.node().item())
                : again(flow, round, round.rework().get());
        if (!drive.world.repo().treeOf(lane.head()).equals(lane.tree())) {
            throw new IllegalStateException(
                    "the body of " + round.node().id().value() + " ended with edits that it did not commit");
        }
        List<String> marked = marked(round, lane);
        return marked.isEmpty()
                ? new Bodies.Ended.Came<>(round, lane, result)
                : new Bodies.Ended.GaveUp<>(round, lane, "marks of the conflict are left in " + marked);
    }

    private R again(Flow flow, Round<I> round, Round.Rework rework) {
        return lanes.again().orElseThrow().work(flow, round.node().item(), rework.why());
    }

    /** It begins where it began before, if it did. */
    private Lane lane(Round<I> round, Checkpoint base) {
        var known = drive.history.step(round.path().at("open"));
        CommitId head = known.map(k -> k.started.head()).orElse(base.commit());
        TreeId tree = known.map(k -> k.started.tree()).orElse(base.tree());
        String title = round.node().id().value();
        return new Lane(
                round.lane(),
                new Checkpoint(round.lane(), 0, head, tree, title),
                trunk,
                round.rework().map(Round.Rework::earlier).map(Lane::head));
    }

    private void open(Round<I> round, DurableFlow flow) {
        Lane lane = flow.lane();
        var input = Digest.of(round.node().id().value());
        var asked = new Step.Asked(round.path().at("open"), lane, StepKind.OPEN_LANE, input);
        flow.run(asked.gives(Checkpoint.class, begun -> {
            var repo = drive.world.repo();
            repo.open(lane.id, lane.start.commit());
            TreeId tree = lane.merges().map(theirs -> laid(lane, theirs)).orElse(lane.tree());
            if (!tree.equals(lane.tree())) {
                repo.restore(lane.id, tree, lane.head());
            }
            new Reconciler(drive).bootstrap(lane);
            return new Done<>(lane.start, tree, lane.head());
        }));
    }

    private TreeId laid(Lane lane, CommitId theirs) {
        return switch (drive.world.repo().merge(lane.head(), theirs)) {
            case Repo.Merged.Clean clean -> clean.tree();
            case Repo.Merged.Conflicts conflicts -> conflicts.marked();
        };
    }

    /** Nothing is merged that compiles nowhere. */
    private List<String> marked(Round<I> round, Lane lane) {
        List<String> conflicts = round.rework().map(r -> r.why().conflicts()).orElse(List.of());
        return conflicts.stream()
                .filter(file -> drive.world
                        .repo()
                        .diff(lane.start.tree(), lane.tree(), List.of(file))
                        .lines()
                        .anyMatch(line -> line.startsWith("+<<<<<<< ") || line.startsWith("+>>>>>>> ")))
                .toList();
    }
}
