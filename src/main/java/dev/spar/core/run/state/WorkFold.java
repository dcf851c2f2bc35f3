package dev.spar.core.run.state;

import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.plan.ChallengeAnswer;
import dev.spar.core.plan.Handoff;
import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Objections;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanAnswer;
import dev.spar.core.plan.PlanCriteria;
import dev.spar.core.plan.Revision;
import dev.spar.core.review.AdversarialVerdict;
import dev.spar.core.review.Ledger;
import dev.spar.core.review.Verdict;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.run.Answered;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Heat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the results of steps say: plan, checks, criteria, reviews, blocks, checkpoints. */
final class WorkFold {
    private final Results results;
    private final List<ReviewRow> reviews = new ArrayList<>();
    private Ledger findings = Ledger.EMPTY;
    private final BlockFold blocks = new BlockFold();
    private final List<RunState.CheckRow> checks = new ArrayList<>();
    private final Map<String, RunState.CriterionRow> frozen = new LinkedHashMap<>();
    private final Map<String, RunState.CriterionRow> criteria = new LinkedHashMap<>();
    private final List<RunState.CheckpointRow> checkpoints = new ArrayList<>();
    private final List<RunState.RiskRow> risks = new ArrayList<>();
    private final List<Handoff> handoffs = new ArrayList<>();
    private final List<CheckReport> ofBase = new ArrayList<>();
    private @Nullable TreeId baseTree;
    private @Nullable Plan plan;
    private RunState.@Nullable Diff diff;

    WorkFold(Results results) {
        this.results = results;
    }

    void begun(Event.RunStarted e) {
        baseTree = e.tree();
    }

    void finished(Event.StepFinished e, Instant at) {
        switch (e.kind()) {
            case CHECK -> results.read(e, CheckReport.class).ifPresent(r -> checked(e, r, at));
            case EVALUATE -> results.read(e, Evaluation.class).ifPresent(v -> evaluated(e, v, at));
            case INSPECT -> inspected(e);
            case COMMIT -> results.read(e, Checkpoint.class).ifPresent(c -> committed(e, c, at));
            case BACK_TO -> results.read(e, Checkpoint.class).ifPresent(this::backTo);
            case BUILD -> results.read(e, WorkAnswer.class).ifPresent(w -> blocks.built(e.path(), w, at));
            case VERDICT -> results.read(e, Verdict.class).ifPresent(v -> reviewed(e.path(), v));
            case CONSULT -> consulted(e);
            case CONFIRM -> results.read(e, Answered.class).ifPresent(this::answered);
            case FREEZE -> results.read(e, Frozen.class).ifPresent(this::frozen);
            case MANIFEST, OPEN_LANE, MERGE -> {}
        }
    }

    /** Values that the workflow keeps or reads off the tree. */
    private void inspected(Event.StepFinished e) {
        results.read(e, Changes.class).ifPresent(this::changed);
        results.read(e, RiskScore.class).ifPresent(r -> risks.add(new RunState.RiskRow(e.path(), r)));
        results.read(e, Handoff.class).ifPresent(this::handedOver);
        results.read(e, Plan.class).ifPresent(p -> plan = p);
    }

    private void consulted(Event.StepFinished e) {
        results.read(e, PlanAnswer.class).ifPresent(p -> plan = p.plan());
        results.read(e, Revision.class).ifPresent(r -> plan = r.plan().plan());
        results.read(e, SecondOpinion.class).ifPresent(o -> blocks.opinion(e.path(), o));
    }

    private void answered(Answered answer) {
        if (answer.kind().yes() && answer.of().equals(Event.StepFinished.word(Plan.class))) {
            results.read(answer.json(), Plan.class).ifPresent(p -> plan = p);
        }
    }

    private void reviewed(StepPath path, Verdict verdict) {
        ReviewRow row = review(path, verdict);
        reviews.add(row);
        findings = findings.with(row.place(), verdict);
    }

    void decided(Event.FindingDecided e, Instant at) {
        findings = findings.decided(e.finding(), new Ledger.Decision(e.disposition(), e.by(), e.reason(), at));
    }

    private static ReviewRow review(StepPath path, Verdict verdict) {
        return new ReviewRow(
                path,
                verdict.tree(),
                verdict.manifest().authors(),
                verdict.reviewers(),
                verdict.independence(),
                verdict.complete(),
                verdict.findings(),
                verdict.observations(),
                verdict.manifest().notJudged());
    }

    private void checked(Event.StepFinished e, CheckReport report, Instant at) {
        for (CheckResult r : report.results()) {
            checks.add(new RunState.CheckRow(
                    e.path(),
                    report.tier(),
                    report.heat(),
                    report.tree(),
                    r.check().name(),
                    r.check().command(),
                    r.outcome(),
                    r.exitCode(),
                    r.millis(),
                    r.why(),
                    r.known(),
                    r.output()));
        }
        blocks.checked(e.path(), report, at);
        if (report.heat() == Heat.COLD && report.tree().equals(baseTree)) {
            ofBase.add(report);
        }
    }

    private void evaluated(Event.StepFinished e, Evaluation evaluation, Instant at) {
        for (Evaluation.Evidence v : evaluation.evidence()) {
            var row = new RunState.CriterionRow(
                    v.criterion().id(),
                    v.criterion().text(),
                    v.criterion().check().map(c -> c.command()),
                    v.status(),
                    v.met(),
                    v.why(),
                    v.red().flatMap(r -> v.redTree().map(t -> RunState.CriterionRow.Run.of(t, r))),
                    v.green().map(g -> RunState.CriterionRow.Run.of(evaluation.tree(), g)),
                    v.criterion().check().flatMap(Check::asserts));
            criteria.put(row.id(), row);
        }
        blocks.evaluated(e.path(), evaluation, at);
    }

    private void changed(Changes changes) {
        diff = new RunState.Diff(changes.files().size(), changes.added(), changes.removed(), changes.paths());
    }

    /** Of a lane beside the run's own only what is merged counts, and the checkpoint after that holds it. */
    private void committed(Event.StepFinished e, Checkpoint checkpoint, Instant at) {
        if (!checkpoint.lane().equals(LaneId.MAIN)) {
            return;
        }
        checkpoints.add(new RunState.CheckpointRow(checkpoint, e.path(), at));
    }

    private void backTo(Checkpoint point) {
        checkpoints.removeIf(c ->
                c.checkpoint().lane().equals(point.lane()) && c.checkpoint().ordinal() > point.ordinal());
    }

    /** What a worker noticed and assumed, and what nobody answered, for people. */
    List<RunState.Told> told(Event.StepFinished e) {
        List<RunState.Told> told = new ArrayList<>();
        results.read(e, ChallengeAnswer.class)
                .map(Objections::of)
                .ifPresent(c -> c.objections().forEach(o -> told.add(objection(e, o))));
        results.read(e, AdversarialVerdict.class)
                .ifPresent(v -> told.add(new RunState.Told("verdict", Optional.of(e.path()), v.text())));
        results.read(e, Revision.class).ifPresent(r -> r.dispositions().forEach(d -> told.add(disposition(e, d))));
        results.read(e, WorkAnswer.class).ifPresent(w -> {
            w.assumptions().forEach(a -> told.add(new RunState.Told("assumption", Optional.of(e.path()), a)));
            w.notes().forEach(n -> told.add(new RunState.Told("noticed", Optional.of(e.path()), n)));
            told.add(new RunState.Told("memo", Optional.of(e.path()), w.memo()));
        });
        results.read(e, Answered.class)
                .filter(a -> a.kind().byDefault())
                .ifPresent(a -> told.add(new RunState.Told(RunState.BY_DEFAULT, Optional.of(e.path()), a.words())));
        return told;
    }

    /** What our checks said of the base, cold. */
    Baseline base() {
        return new Baseline(List.copyOf(ofBase));
    }

    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    Optional<RunState.Diff> diff() {
        return Optional.ofNullable(diff);
    }

    private static RunState.Told objection(Event.StepFinished e, Objection o) {
        String words = o.severity().name().toLowerCase(Locale.ROOT) + ": " + o.title() + " (" + o.evidence() + ")";
        return new RunState.Told("objection", Optional.of(e.path()), words);
    }

    private static RunState.Told disposition(Event.StepFinished e, Revision.Disposition d) {
        return new RunState.Told(
                "disposition", Optional.of(e.path()), d.decision() + ": " + d.objection() + " (" + d.reason() + ")");
    }

    List<RunState.RiskRow> risks() {
        return List.copyOf(risks);
    }

    List<Handoff> handoffs() {
        return List.copyOf(handoffs);
    }

    List<RunState.CheckRow> checks() {
        return List.copyOf(checks);
    }

    List<RunState.Block> blocks() {
        return blocks.rows();
    }

    Ledger findings() {
        return findings;
    }

    List<ReviewRow> reviews() {
        return List.copyOf(reviews);
    }

    /** What is done again has one handoff, the newest. */
    private void handedOver(Handoff handoff) {
        handoffs.removeIf(h -> h.milestone() == handoff.milestone());
        handoffs.add(handoff);
    }

    private void frozen(Frozen f) {
        f.criteria().list().forEach(c -> frozen.put(c.id(), notRun(c)));
    }

    private static RunState.CriterionRow notRun(Criterion c) {
        return new RunState.CriterionRow(
                c.id(),
                c.text(),
                c.check().map(Check::command),
                CriterionStatus.NOT_RUN,
                false,
                "it was not judged yet",
                Optional.empty(),
                Optional.empty(),
                c.check().flatMap(Check::asserts));
    }

    /**
     * Every criterion of the plan in its order, then what was frozen beside it, those never judged as not run; then
     * whatever else was judged.
     */
    List<RunState.CriterionRow> criteria() {
        Map<String, RunState.CriterionRow> all = new LinkedHashMap<>();
        if (plan != null) {
            PlanCriteria.of(plan).list().forEach(c -> all.put(c.id(), notRun(c)));
        }
        all.putAll(frozen);
        all.putAll(criteria);
        return List.copyOf(all.values());
    }

    List<RunState.CheckpointRow> checkpoints() {
        return List.copyOf(checkpoints);
    }
}
