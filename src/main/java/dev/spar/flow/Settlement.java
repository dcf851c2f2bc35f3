package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One lane's end as a step of its parent's lane: merged, or told why not. */
final class Settlement<I, R> {
    /** As the journal holds it. */
    record LaneEnd(How how, List<String> files, String memo) {
        enum How {
            LANDED,
            DROPPED,
            CONFLICTED,
            STUCK
        }

        private static LaneEnd of(How how) {
            return new LaneEnd(how, List.of(), "");
        }
    }

    private final Drive drive;
    private final DurableFlow outer;
    private final StepPath at;
    private final Bodies.Ended.Arrived<I, R> ended;
    private final Predicate<R> lands;

    /** {@code lands} says which results are merged. */
    Settlement(Drive drive, DurableFlow outer, StepPath at, Bodies.Ended.Arrived<I, R> ended, Predicate<R> lands) {
        this.drive = drive;
        this.outer = outer;
        this.at = at;
        this.ended = ended;
        this.lands = lands;
    }

    /** What was merged before another's fault took it off again is settled once more. */
    static StepPath path(StepPath round, int time) {
        return time == 1 ? round.at("settle") : round.at("settle", time);
    }

    /** Whether an earlier drive gave this lane up, also where that was cut off before it recorded as much. */
    static boolean gaveUp(Drive drive, StepPath round, LaneId lane) {
        StepPath path = path(round, 1);
        return drive.history
                .step(path)
                .filter(s -> s.finished == null ? cutOff(drive, lane) : stuck(drive, path, s.finished))
                .isPresent();
    }

    /** A body that came to its end left no step open. */
    private static boolean cutOff(Drive drive, LaneId lane) {
        return drive.history.open(lane).isPresent();
    }

    private static boolean stuck(Drive drive, StepPath path, Event.StepFinished fact) {
        return drive.decode(drive.fetch(fact.result()), LaneEnd.class, path).how() == LaneEnd.How.STUCK;
    }

    LaneEnd end() {
        var input = Digest.of(ended.lane().head().value());
        return outer.run(new Step.Asked(at, outer.lane(), StepKind.MERGE, input)
                .builds(this::intent, LaneEnd.class, this::perform));
    }

    /** The result to be merged, if there is one. */
    private Optional<R> landing() {
        return ended instanceof Bodies.Ended.Came<I, R> came && lands.test(came.result())
                ? Optional.of(came.result())
                : Optional.empty();
    }

    private Repo.Merged merged() {
        return drive.world.repo().merge(outer.lane().head(), ended.lane().head());
    }

    private boolean committed() {
        return !ended.lane().head().equals(ended.lane().start.commit());
    }

    /** A clean merge is decided with its tree; anything else moves nothing. */
    private Optional<CommitIntent> intent() {
        if (landing().isEmpty() || !committed() || !(merged() instanceof Repo.Merged.Clean clean)) {
            return Optional.empty();
        }
        var commits = new CommitSteps(drive, outer.lane());
        String subject = "merge: " + ended.round().node().id().value();
        return Optional.of(commits.mergeIntent(at, clean.tree(), ended.lane().head(), subject));
    }

    private Done<LaneEnd> perform(Step.Begun begun) {
        if (begun.intent().isEmpty()) {
            return Done.unmoved(unmerged(), outer.lane());
        }
        var intent = begun.rebuild();
        var commit = new CommitSteps(drive, outer.lane()).advance(intent);
        return new Done<>(LaneEnd.of(LaneEnd.How.LANDED), intent.tree(), commit);
    }

    private LaneEnd unmerged() {
        if (ended instanceof Bodies.Ended.GaveUp<I, R> gaveUp) {
            return new LaneEnd(LaneEnd.How.STUCK, List.of(), gaveUp.memo());
        }
        if (landing().isEmpty()) {
            return LaneEnd.of(LaneEnd.How.DROPPED);
        }
        return switch (merged()) {
            case Repo.Merged.Conflicts c -> conflicted(List.copyOf(c.files()));
            case Repo.Merged.Clean ignored -> nothingToMerge();
        };
    }

    /** It may be taken up once more, and come to something else; what it was is kept. */
    private LaneEnd conflicted(List<String> files) {
        String why =
                "the work of " + ended.round().node().id().value() + ", which conflicts in " + String.join(", ", files);
        new CommitSteps(drive, ended.lane()).keep(ReplyWords.brief(why));
        return new LaneEnd(LaneEnd.How.CONFLICTED, files, "");
    }

    /** Landed without a merge is only what brings nothing. */
    private LaneEnd nothingToMerge() {
        if (committed()) {
            throw drive.diverged(at + " was begun with nothing to merge, and now its lane stands at "
                    + ended.lane().head().brief());
        }
        return LaneEnd.of(LaneEnd.How.LANDED);
    }
}
