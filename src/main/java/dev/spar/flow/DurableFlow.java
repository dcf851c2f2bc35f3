package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.plan.Risk;
import dev.spar.core.review.Verdict;
import dev.spar.core.risk.MassDeletion;
import dev.spar.core.risk.RiskPolicy;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.run.Answered;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Cast;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckPlan;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Judgement;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.Tier;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The flow over a journal: each call becomes a {@link Step}. */
final class DurableFlow implements Flow {
    private final Drive drive;
    private final StepRunner runner;
    private final Lane lane;
    private final StepPath scope;
    private final Thread owner;
    private final UnaryOperator<Cast> players;

    DurableFlow(Drive drive, Lane lane, StepPath scope, Thread owner) {
        this(drive, lane, scope, owner, UnaryOperator.identity());
    }

    private DurableFlow(Drive drive, Lane lane, StepPath scope, Thread owner, UnaryOperator<Cast> players) {
        this.drive = drive;
        this.runner = new StepRunner(drive);
        this.lane = lane;
        this.scope = scope;
        this.owner = owner;
        this.players = players;
    }

    Lane lane() {
        return lane;
    }

    /** The same lane's steps elsewhere in the run. */
    DurableFlow under(StepPath path) {
        return new DurableFlow(drive, lane, path, owner, players);
    }

    @Override
    public <T extends Record> T ask(Role role, Prompt<T> prompt) {
        return ask(role, prompt, scope.at(prompt.name().value()), Optional.empty());
    }

    /** As {@link #ask}, by a reviewer whose vendor is none of {@code opposed} where there is one. */
    <T extends Record> T ask(Role role, Prompt<T> prompt, StepPath path, Optional<List<Vendor>> opposed) {
        var asking = new Asking<>(role, prompt, drive.world.prompts().render(role, prompt));
        var kind = role.writes() ? StepKind.BUILD : StepKind.CONSULT;
        var input = Digest.of(asking.rendered().text());
        return run(new Step.Asked(path, lane, kind, input).gives(prompt.answer(), begun -> {
            var casting = new Casting(drive, players);
            List<Vendor> others = opposed.orElseGet(() -> casting.opposed(lane, prompt.input()));
            return new AskStep<>(drive, lane, asking, casting.candidates(role, others)).perform(begun);
        }));
    }

    @Override
    public CheckReport verify(StepName name, Tier tier, Heat heat, Checkpoint since, Baseline known) {
        Digest input = drive.digest(new Verifying(tier, heat, since.commit().value()));
        return run(step(name, StepKind.CHECK, input).gives(CheckReport.class, begun -> {
            List<String> changed =
                    drive.world.repo().changes(since.tree(), lane.tree()).paths();
            List<Check> checks =
                    CheckPlan.of(drive.snapshot.verify(), tier, changed).checks();
            var path = begun.step().started.path();
            var report = new CheckSteps(drive, lane).report(path, tier, heat, checks);
            return Done.unmoved(known.openly(report), lane);
        }));
    }

    @Override
    public CheckReport again(StepName name, CheckReport report) {
        requireJudged(report);
        List<Check> red = report.results().stream()
                .filter(r -> r.outcome() == Outcome.FAIL)
                .map(CheckResult::check)
                .toList();
        Digest input = drive.digest(new Repeated(red));
        return run(step(name, StepKind.CHECK, input).gives(CheckReport.class, begun -> {
            var path = begun.step().started.path();
            return Done.unmoved(new CheckSteps(drive, lane).report(path, report.tier(), Heat.COLD, red), lane);
        }));
    }

    @Override
    public Compared compare(StepName name, List<Check> commands, Checkpoint base) {
        Digest input = drive.digest(new Repeated(commands));
        return run(step(name, StepKind.CHECK, input).gives(Compared.class, begun -> {
            var path = begun.step().started.path();
            var steps = new CheckSteps(drive, lane);
            return Done.unmoved(
                    new Compared(
                            base.tree(),
                            lane.tree(),
                            steps.cold(path.at("before"), base.tree(), commands),
                            steps.cold(path.at("after"), lane.tree(), commands)),
                    lane);
        }));
    }

    private record Repeated(List<Check> checks) {}

    private void requireJudged(Judgement judgement) {
        if (!judgement.tree().equals(lane.tree())) {
            throw new IllegalStateException(
                    "a judgement of tree " + judgement.tree() + " does not answer for tree " + lane.tree());
        }
    }

    private record Verifying(Tier tier, Heat heat, String since) {}

    @Override
    public Changes changes(StepName name, TreeId since) {
        Digest input = Digest.of(since.value());
        return run(step(name, StepKind.INSPECT, input)
                .gives(Changes.class, begun -> Done.unmoved(drive.world.repo().changes(since, lane.tree()), lane)));
    }

    @Override
    public RiskScore risk(StepName name, Checkpoint since, Risk declared) {
        Digest input = Digest.of(since.commit() + " " + declared);
        return run(step(name, StepKind.INSPECT, input).gives(RiskScore.class, begun -> {
            var repo = drive.world.repo();
            var changes = repo.changes(since.tree(), lane.tree());
            var patch = Patch.of(repo.diff(since.tree(), lane.tree(), List.of()));
            var policy = new RiskPolicy(drive.snapshot.risk(), drive.world.checks()::isTest);
            return Done.unmoved(policy.score(changes, patch, declared, mass(since, changes)), lane);
        }));
    }

    /** Deletions spread over several milestones are judged together by each of those that add to them. */
    private List<String> mass(Checkpoint since, Changes changes) {
        var repo = drive.world.repo();
        List<String> here = MassDeletion.in(changes, () -> repo.files(since.tree()));
        if (!here.isEmpty() || MassDeletion.deleted(changes).isEmpty()) {
            return here;
        }
        TreeId start = lane.start.tree();
        return MassDeletion.in(repo.changes(start, lane.tree()), () -> repo.files(start));
    }

    @Override
    public <T extends Record> T keep(StepName name, T value, Class<T> type) {
        return run(step(name, StepKind.INSPECT, drive.digest(value)).gives(type, begun -> Done.unmoved(value, lane)));
    }

    @Override
    public Verdict review(ReviewScope reviewed) {
        return new Reviewing(drive, this, scope.at(reviewed.name().value()), reviewed).verdict();
    }

    @Override
    public Checkpoint commit(CommitMessage message, Judgement... upon) {
        List.of(upon).forEach(this::requireJudged);
        var asked = step(message.name(), StepKind.COMMIT, drive.digest(message));
        var steps = new CommitSteps(drive, lane);
        var point = run(asked.builds(
                () -> Optional.of(steps.intent(asked.path(), message)),
                Checkpoint.class,
                begun -> rehearsed(asked.path(), steps.commit(begun.rebuild()))));
        lane.made(point);
        lane.mergesNothing();
        return point;
    }

    private Done<Checkpoint> rehearsed(StepPath path, Done<Checkpoint> done) {
        new Rehearsal(drive, lane).conflicts(path);
        return done;
    }

    @Override
    public Checkpoint backTo(StepName name, Checkpoint point, String why) {
        var back = run(step(name, StepKind.BACK_TO, drive.digest(point))
                .gives(Checkpoint.class, begun -> new CommitSteps(drive, lane).backTo(point, why)));
        lane.mergesNothing();
        return back;
    }

    @Override
    public Checkpoint start() {
        requireOwner();
        return lane.start;
    }

    @Override
    public <T extends Record> Approval<T> confirm(Question<T> question) {
        var confirming = new ConfirmStep<>(drive, lane, question);
        var asked = step(question.name(), StepKind.CONFIRM, confirming.shown());
        var answer = run(asked.gives(Answered.class, confirming));
        T value = drive.decode(answer.json(), question.type(), asked.path());
        return switch (answer.kind()) {
            case GRANTED -> new Approval.Granted<>(value, answer.by(), answer.edited());
            case REFUSED -> new Approval.Refused<>(answer.by(), answer.why());
            case FEEDBACK -> new Approval.Feedback<>(answer.by(), answer.why());
            case GRANTED_BY_DEFAULT -> new Approval.Defaulted<>(value, Otherwise.Choice.APPROVE, answer.why());
            case REFUSED_BY_DEFAULT -> new Approval.Defaulted<>(value, Otherwise.Choice.REJECT, answer.why());
        };
    }

    @Override
    public Frozen freeze(StepName name, Criteria criteria, Checkpoint base) {
        return run(step(name, StepKind.FREEZE, criteria.digest())
                .gives(Frozen.class, begun -> Done.unmoved(new Frozen(criteria, criteria.digest(), base), lane)));
    }

    @Override
    public Evaluation evaluate(StepName name, Frozen criteria) {
        return run(step(name, StepKind.EVALUATE, criteria.digest())
                .gives(
                        Evaluation.class,
                        begun -> Done.unmoved(new Evaluating(drive, lane, begun.step()).of(criteria), lane)));
    }

    @Override
    public <I, R> List<Branch<I, R>> parallel(StepName name, TaskGraph<I> graph, Lanes<I, R> lanes) {
        requireOwner();
        return new Parallel<>(drive, this, scope.at(name.value()), graph, lanes).run();
    }

    @Override
    public Flow cast(UnaryOperator<Cast> how) {
        return new DurableFlow(drive, lane, scope, owner, how);
    }

    @Override
    public Flow at(String name) {
        return under(scope.at(StepName.of(name).value()));
    }

    @Override
    public Flow at(String name, int round) {
        return under(scope.at(StepName.of(name).value(), round));
    }

    private Step.Asked step(StepName name, StepKind kind, Digest input) {
        return new Step.Asked(scope.at(name.value()), lane, kind, input);
    }

    <R> R run(Step<R> step) {
        requireOwner();
        return runner.run(step);
    }

    private void requireOwner() {
        if (!Thread.currentThread().equals(owner)) {
            throw new IllegalStateException("a flow belongs to one thread: use the flow that the body was given");
        }
    }
}
