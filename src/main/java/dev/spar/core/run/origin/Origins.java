package dev.spar.core.run.origin;

import dev.spar.core.review.Verdict;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.Results;
import dev.spar.core.verify.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run's journal read for one question: which calls, verdicts and runs of a command stand behind each commit. */
public final class Origins {
    private final Results results;
    private final Map<StepPath, Step> steps = new LinkedHashMap<>();
    private final Map<LaneId, Since> lanes = new LinkedHashMap<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Review> reviews = new ArrayList<>();
    private final Map<String, Proof> proofs = new LinkedHashMap<>();

    private record Step(long seq, LaneId lane) {}

    private Origins(Results results) {
        this.results = results;
    }

    /** What these lines tell; results that are lost tell nothing. */
    public static Origins of(List<Entry> entries, Results results) {
        var origins = new Origins(results);
        entries.forEach(origins::add);
        return origins;
    }

    private void add(Entry entry) {
        switch (entry.event()) {
            case Event.StepStarted e -> steps.put(e.path(), new Step(entry.seq(), e.lane()));
            case Event.AttemptStarted e ->
                lane(e.path()).calls.add(Call.begun(e, step(e.path()).seq()));
            case Event.SessionOpened e ->
                lane(e.path()).calls.replaceAll(c -> c.is(e.path(), e.attempt()) ? c.opened(e) : c);
            case Event.AttemptEnded e ->
                lane(e.path()).calls.replaceAll(c -> c.is(e.path(), e.attempt()) ? c.ended(e) : c);
            case Event.StepFinished e -> finished(e, entry.seq());
            case Event.RunStarted ignored -> {}
            case Event.Claimed ignored -> {}
            case Event.StepAgain ignored -> {}
            case Event.CommandTaken ignored -> {}
            case Event.CommandRejected ignored -> {}
            case Event.Rescued ignored -> {}
            case Event.ScopeTripped ignored -> {}
            case Event.GateTripped ignored -> {}
            case Event.WaitUntil ignored -> {}
            case Event.WaitEnded ignored -> {}
            case Event.Asked ignored -> {}
            case Event.SettingChanged ignored -> {}
            case Event.Noted ignored -> {}
            case Event.QuotaSeen ignored -> {}
            case Event.Parked ignored -> {}
            case Event.RunFinished ignored -> {}
            case Event.FindingDecided ignored -> {}
            case Event.Landed ignored -> {}
        }
    }

    private Step step(StepPath path) {
        return steps.getOrDefault(path, new Step(0, LaneId.MAIN));
    }

    private Since lane(StepPath path) {
        return lanes.computeIfAbsent(step(path).lane(), l -> new Since());
    }

    private void finished(Event.StepFinished e, long seq) {
        var since = lanes.computeIfAbsent(e.lane(), l -> new Since());
        switch (e.kind()) {
            case VERDICT ->
                results.read(e, Verdict.class).ifPresent(v -> {
                    var review = new Review(e.path(), seq, v);
                    reviews.add(review);
                    since.reviews.add(review);
                });
            case EVALUATE ->
                results.read(e, Evaluation.class).ifPresent(v -> {
                    since.evaluation = Optional.of(v);
                    v.evidence().forEach(one -> proved(new Proof(one, e.path(), v.tree(), Optional.empty())));
                });
            case COMMIT -> results.read(e, Checkpoint.class).ifPresent(c -> committed(e, seq, c, since));
            case BACK_TO -> results.read(e, Checkpoint.class).ifPresent(this::backTo);
            case BUILD, CONSULT, CHECK, MANIFEST, INSPECT, CONFIRM, FREEZE, OPEN_LANE, MERGE -> {}
        }
    }

    /** Met again is met since the commit that first had it. */
    private void proved(Proof now) {
        proofs.merge(
                now.evidence().criterion().id(),
                now,
                (before, after) -> before.made().map(after::at).orElse(after));
    }

    private void committed(Event.StepFinished e, long seq, Checkpoint checkpoint, Since since) {
        var evaluation = since.evaluation.filter(v -> v.tree().equals(checkpoint.tree()));
        made.add(new Made(checkpoint, e.path(), seq, List.copyOf(since.calls), List.copyOf(since.reviews), evaluation));
        proofs.replaceAll((id, p) -> p.tree().equals(checkpoint.tree()) ? p.at(checkpoint) : p);
        lanes.put(e.lane(), new Since());
    }

    private void backTo(Checkpoint point) {
        made.removeIf(m ->
                m.checkpoint().lane().equals(point.lane()) && m.checkpoint().ordinal() > point.ordinal());
        proofs.replaceAll((id, p) -> p.upTo(point));
        lanes.put(point.lane(), new Since());
    }

    /** The commits that stand, oldest first. */
    public List<Made> commits() {
        return List.copyOf(made);
    }

    public Optional<Made> commit(CommitId id) {
        return made.stream().filter(m -> m.checkpoint().commit().equals(id)).findFirst();
    }

    /** Each criterion that was judged, as it was judged last. */
    public List<Proof> proofs() {
        return List.copyOf(proofs.values());
    }

    /** Verdicts taken after this commit on changes that it is a part of. */
    public List<Review> later(Made commit) {
        return reviews.stream()
                .filter(r ->
                        r.seq() > commit.seq() && before(r.verdict().manifest().base(), commit))
                .toList();
    }

    /** Whether what was reviewed since that base holds this commit. */
    private boolean before(CommitId base, Made commit) {
        return commit(base)
                .map(b -> b.checkpoint().lane().equals(commit.checkpoint().lane()) && b.seq() < commit.seq())
                .orElse(true);
    }

    /** What was seen in a lane since its last checkpoint. */
    private static final class Since {
        private final List<Call> calls = new ArrayList<>();
        private final List<Review> reviews = new ArrayList<>();
        private Optional<Evaluation> evaluation = Optional.empty();
    }
}
