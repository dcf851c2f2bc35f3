package dev.spar.core.run.state;

import dev.spar.core.agent.Usage;
import dev.spar.core.run.ActiveTime;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Baseline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a journal's lines one after another and says at any time where the run stands. Used by one thread. */
public final class RunFold {
    private final Results results;
    private final StepFold steps = new StepFold();
    private final SpendFold spending = new SpendFold();
    private final WorkFold work;
    private final AttemptFold attempts;
    private final GoalFold goal;
    private final ActiveTime active = new ActiveTime();
    private @Nullable Instant first;
    private @Nullable Instant last;
    private final List<RunState.Wait> waits = new ArrayList<>();
    private final List<RunState.Told> told = new ArrayList<>();
    private final List<RunState.Trip> trips = new ArrayList<>();
    private final List<QuotaRow> quotas = new ArrayList<>();
    private final List<LandedRow> landings = new ArrayList<>();
    private Forecast.Past reached = Forecast.Past.NOTHING;
    private Event.@Nullable RunStarted begun;
    private RunState.@Nullable Owner owner;
    private RunState.@Nullable Stop stop;
    private RunState.@Nullable Stop before;
    private Event.@Nullable Asked question;
    private @Nullable RunState made;

    public RunFold(Results results) {
        this.results = results;
        this.work = new WorkFold(results);
        this.attempts = new AttemptFold(results);
        this.goal = new GoalFold(results);
    }

    /** Where the run with these lines stands. */
    public static RunState of(List<Entry> entries, Results results) {
        RunFold fold = new RunFold(results);
        entries.forEach(fold::add);
        return fold.state();
    }

    private static RunState.Told gate(Event.GateTripped e) {
        return new RunState.Told("gate", Optional.of(e.path()), e.gate() + ": " + String.join("; ", e.what()));
    }

    public void add(Entry entry) {
        made = null;
        pass(entry);
        attempts.add(entry);
        goal.add(entry);
        switch (entry.event()) {
            case Event.RunStarted e -> {
                begun = e;
                work.begun(e);
            }
            case Event.Claimed e -> claimed(e);
            case Event.StepStarted e -> steps.started(e, entry.at());
            case Event.AttemptStarted e -> {
                steps.attempt(e.path());
                spending.started(e);
            }
            case Event.SessionOpened e -> spending.opened(e);
            case Event.AttemptEnded e -> spending.ended(e);
            case Event.StepAgain e -> steps.again(e);
            case Event.StepFinished e -> finished(e, entry.at());
            case Event.CommandTaken ignored -> {}
            case Event.CommandRejected e -> tell("rejected", e.verb() + ": " + e.complaint());
            case Event.Rescued e -> tell("rescued", e.ref() + ": " + e.why());
            case Event.ScopeTripped e -> trips.add(new RunState.Trip(e.path(), e.paths(), e.rule(), e.patch()));
            case Event.GateTripped e -> told.add(gate(e));
            case Event.WaitUntil e -> waits.add(wait(e, entry.at()));
            case Event.WaitEnded e -> endWaits(e.path(), entry.at());
            case Event.Asked e -> asked(e, entry.at());
            case Event.SettingChanged e -> tell("setting", e.key() + " = " + e.value() + " by " + e.by());
            case Event.Noted e -> told.add(new RunState.Told(e.kind(), e.path(), e.text()));
            case Event.QuotaSeen e -> quota(e);
            case Event.Parked e -> stop = new RunState.Stop(e.reason(), e.why(), false, Optional.empty());
            case Event.RunFinished e -> stop = over(e.conclusion());
            case Event.FindingDecided e -> decided(e, entry.at());
            case Event.Landed e -> landed(e);
        }
    }

    private void tell(String kind, String text) {
        told.add(new RunState.Told(kind, Optional.empty(), text));
    }

    private void pass(Entry entry) {
        active.add(entry);
        first = first == null ? entry.at() : first;
        last = entry.at();
    }

    private void claimed(Event.Claimed e) {
        owner = new RunState.Owner(e.epoch(), e.owner(), e.host());
        before = stop;
        if (stop != null && !stop.over()) {
            stop = null;
        }
    }

    private static RunState.Stop over(Conclusion conclusion) {
        return new RunState.Stop(conclusion.reason(), conclusion.headline(), true, conclusion.memo());
    }

    /** As with a landing: who decides claims the run for a moment. */
    private void decided(Event.FindingDecided e, Instant at) {
        work.decided(e, at);
        stop = stop == null ? before : stop;
    }

    /** Who lands a run claims it for a moment, and drives nothing: it stands where it stood. */
    private void landed(Event.Landed e) {
        if (!landings.removeIf(l -> e.undoes(l.fact()))) {
            landings.add(LandedRow.of(e, work.checkpoints()));
        }
        stop = stop == null ? before : stop;
    }

    private void finished(Event.StepFinished e, Instant at) {
        steps.finished(e, at);
        endWaits(e.path(), at);
        if (question != null && question.path().equals(e.path())) {
            question = null;
        }
        work.finished(e, at);
        if (work.checkpoints().size() != reached.milestones()) {
            reached = taken();
        }
        work.told(e).forEach(told::add);
    }

    /** What it took so far, for the checkpoints there are. */
    private Forecast.Past taken() {
        long tokens = spending.rows().stream()
                .map(RunState.Spent::usage)
                .reduce(Usage.NONE, Usage::plus)
                .tokens();
        return new Forecast.Past(work.checkpoints().size(), tokens, active.recorded(), QuotaRow.most(quotas));
    }

    private static RunState.Wait wait(Event.WaitUntil e, Instant at) {
        return new RunState.Wait(e.path(), e.why(), at, Optional.of(e.until()), Optional.empty(), false);
    }

    private void asked(Event.Asked e, Instant at) {
        question = e;
        var until = e.otherwise().map(Otherwise::until);
        waits.add(new RunState.Wait(e.path(), e.question(), at, until, Optional.empty(), true));
    }

    private void endWaits(StepPath path, Instant at) {
        waits.replaceAll(w -> w.path().equals(path) && w.ended().isEmpty()
                ? new RunState.Wait(w.path(), w.why(), w.since(), w.until(), Optional.of(at), w.person())
                : w);
    }

    private void quota(Event.QuotaSeen e) {
        var now = quotas.stream()
                .filter(q -> q.is(e))
                .findFirst()
                .map(q -> q.now(e))
                .orElseGet(() -> QuotaRow.first(e));
        quotas.removeIf(q -> q.is(e));
        quotas.add(now);
    }

    /** Where the run stands now; worked out once for each line, however often it is asked. */
    public RunState state() {
        RunState now = made == null ? worked() : made;
        made = now;
        return now;
    }

    private RunState worked() {
        int milestone = steps.milestone();
        int planned = work.plan().map(p -> p.milestones().size()).orElse(0);
        return new RunState(
                Optional.ofNullable(begun),
                Optional.ofNullable(owner),
                phase(),
                Optional.ofNullable(stop),
                milestone,
                planned,
                first == null ? Instant.EPOCH : first,
                last == null ? Instant.EPOCH : last,
                active.recorded(),
                work.plan(),
                steps.rows(),
                work.checks(),
                work.diff(),
                work.blocks(),
                work.reviews(),
                work.criteria(),
                work.checkpoints(),
                spending.rows(),
                List.copyOf(waits),
                Optional.ofNullable(question).filter(q -> stop == null || !stop.over()),
                List.copyOf(told),
                List.copyOf(trips),
                List.copyOf(quotas),
                work.risks(),
                work.handoffs(),
                reached.milestones() < planned ? reached : taken(),
                List.copyOf(landings),
                work.findings(),
                attempts.agreed(),
                attempts.rows(),
                goal.row(attempts.rows(), work.criteria()));
    }

    private Phase phase() {
        if (stop != null) {
            return Phases.stopped(stop.reason());
        }
        return question != null ? Phase.WAITING : steps.phase();
    }

    /** What our checks said of the run's base. */
    public Baseline base() {
        return work.base();
    }

    /** The reader of results that this fold was made with. */
    public Results results() {
        return results;
    }
}
