package dev.spar.workflow;

import dev.spar.adapter.prompt.PromptFiles;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.plan.Risk;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.Verdict;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.risk.Trigger;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Cast;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Judgement;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Tier;
import dev.spar.flow.Approval;
import dev.spar.flow.Branch;
import dev.spar.flow.CommitMessage;
import dev.spar.flow.Compared;
import dev.spar.flow.Flow;
import dev.spar.flow.Lanes;
import dev.spar.flow.Prompt;
import dev.spar.flow.Question;
import dev.spar.flow.ReviewScope;
import dev.spar.flow.StepName;
import dev.spar.flow.TaskGraph;
import dev.spar.flow.port.Codec;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A flow in memory. What a scenario does not say goes well: the plan is accepted, each building turn changes the tree,
 * checks are green, reviews find nothing, criteria are verified. As in the real flow a path used twice fails, a
 * judgement answers for its own tree only, a name has to be a step's, and every result goes through its recorded form.
 */
final class PlayFlow implements Flow {
    private static final JsonCodec JSON = new JsonCodec();

    private final PlayStage stage;
    private final StepPath scope;
    private final Checkpoint begin;

    PlayFlow(PlayStage stage, StepPath scope) {
        this(
                stage,
                scope,
                new Checkpoint(
                        LaneId.MAIN,
                        0,
                        new CommitId(Digest.of("commit 0").value().substring(0, 40)),
                        new TreeId(Digest.of("tree 0").value().substring(0, 40)),
                        "base"));
    }

    private PlayFlow(PlayStage stage, StepPath scope, Checkpoint begin) {
        this.stage = stage;
        this.scope = scope;
        this.begin = begin;
    }

    private String used(String name) {
        String path = scope.at(name).value();
        if (stage.paths.contains(path)) {
            throw new IllegalStateException("used twice: " + path);
        }
        stage.paths.add(path);
        return path;
    }

    /** As the journal gives it back. */
    private static <T extends Record> T recorded(T result, Class<T> type) {
        try {
            return JSON.decode(JSON.encode(result), type);
        } catch (Codec.Misfit e) {
            throw new IllegalStateException(type + " does not read back", e);
        }
    }

    private void requireJudged(Judgement judgement) {
        if (!judgement.tree().equals(tree())) {
            throw new IllegalStateException("a judgement of another tree");
        }
    }

    private TreeId tree() {
        return tree(stage.tree);
    }

    private static TreeId tree(int number) {
        return new TreeId(Digest.of("tree " + number).value().substring(0, 40));
    }

    @Override
    public <T extends Record> T ask(Role role, Prompt<T> prompt) {
        String path = used(prompt.name().value());
        stage.prompts.put(path, new PromptFiles().render(role, prompt).text());
        stage.asked(path, role);
        if (role.writes() && !stage.unchanged.contains(path)) {
            stage.tree++;
        }
        Object answer = stage.script.getOrDefault(path, Says.usual(prompt.answer()));
        return recorded(prompt.answer().cast(answer), prompt.answer());
    }

    @Override
    public CheckReport verify(StepName name, Tier tier, Heat heat, Checkpoint since, Baseline known) {
        return recorded(known.openly(checked(used(name.value()), tier, heat)), CheckReport.class);
    }

    @Override
    public CheckReport again(StepName name, CheckReport report) {
        requireJudged(report);
        return recorded(checked(used(name.value()), report.tier(), Heat.COLD), CheckReport.class);
    }

    private CheckReport checked(String path, Tier tier, Heat heat) {
        return new CheckReport(tier, heat, tree(), List.of(Says.ran(stage.script.getOrDefault(path, Outcome.PASS))));
    }

    @Override
    public Changes changes(StepName name, TreeId since) {
        String path = used(name.value());
        int files = stage.script.get(path) instanceof Integer n ? n : tree().equals(since) ? 0 : 1;
        var changes = IntStream.range(0, files)
                .mapToObj(n -> new Changes.Change(
                        n == 0 ? "a.txt" : "a" + n + ".txt", Changes.Kind.MODIFIED, 1, 0, false, Changes.Mode.FILE))
                .toList();
        return recorded(new Changes(since, tree(), changes), Changes.class);
    }

    @Override
    public RiskScore risk(StepName name, Checkpoint since, Risk declared) {
        boolean high = stage.script.getOrDefault(used(name.value()), Risk.LOW) == Risk.HIGH;
        var why = new RiskScore.Reason(Trigger.AUTH, 6, List.of("auth/x"));
        return recorded(RiskScore.of(high ? List.of(why) : List.of()), RiskScore.class);
    }

    @Override
    public <T extends Record> T keep(StepName name, T value, Class<T> type) {
        used(name.value());
        stage.kept.add(value);
        return recorded(value, type);
    }

    @Override
    public Verdict review(ReviewScope reviewed) {
        String path = used(reviewed.name().value());
        var chunk = new Manifest.Chunk(1, List.of(new Manifest.Part("a.txt", 0, 1)), 10);
        var manifest = new Manifest(
                reviewed.base().commit(),
                reviewed.base().tree(),
                tree(),
                List.of(),
                List.of(chunk),
                List.of(new Vendor("builder")),
                List.of(),
                Digest.of("m"));
        var prompt = reviewed.prompt().apply(new ReviewScope.ChunkText(manifest, chunk, "+a changed line\n"));
        stage.prompts.put(path, new PromptFiles().render(Role.REVIEWER, prompt).text());
        stage.roles.put(path, Role.REVIEWER);
        List<Finding> findings = stage.script.get(path) instanceof Finding f ? List.of(f) : List.of();
        boolean complete = stage.script.get(path) != Outcome.COULD_NOT_JUDGE;
        var by = List.of(new Vendor("reviewer"));
        return recorded(
                new Verdict(
                        manifest,
                        findings,
                        List.of(),
                        by,
                        Independence.CROSS_VENDOR,
                        complete,
                        complete ? List.of() : List.of("a.txt")),
                Verdict.class);
    }

    @Override
    public Checkpoint commit(CommitMessage message, Judgement... upon) {
        used(message.name().value());
        for (Judgement judgement : upon) {
            requireJudged(judgement);
        }
        stage.commits.add(message);
        stage.head++;
        return checkpoint(message.subject());
    }

    private Checkpoint checkpoint(String title) {
        return new Checkpoint(
                LaneId.MAIN,
                stage.head,
                new CommitId(Digest.of("commit " + stage.head).value().substring(0, 40)),
                tree(),
                title);
    }

    @Override
    public Checkpoint backTo(StepName name, Checkpoint point, String why) {
        used(name.value());
        for (int n = stage.tree; n >= 0; n--) {
            if (tree(n).equals(point.tree())) {
                stage.tree = n;
            }
        }
        return point;
    }

    @Override
    public Checkpoint start() {
        return begin;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Record> Approval<T> confirm(Question<T> question) {
        String path = used(question.name().value());
        stage.questions.add(question.text());
        stage.choices.add(question.choices());
        stage.defaults.add(question.otherwise());
        var said =
                (Approval<T>) stage.script.getOrDefault(path, new Approval.Granted<>(question.value(), "ada", false));
        return switch (said) {
            case Approval.Granted<T> g ->
                new Approval.Granted<>(recorded(g.value(), question.type()), g.by(), g.edited());
            case Approval.Refused<T> _, Approval.Feedback<T> _, Approval.Defaulted<T> _ -> said;
        };
    }

    @Override
    public Frozen freeze(StepName name, Criteria criteria, Checkpoint base) {
        var frozen = new Frozen(criteria, criteria.digest(), base);
        return recorded(stage.freezes(used(name.value()), frozen), Frozen.class);
    }

    @Override
    public Compared compare(StepName name, List<Check> commands, Checkpoint base) {
        throw new UnsupportedOperationException("no scenario of a run compares");
    }

    @Override
    public Evaluation evaluate(StepName name, Frozen frozen) {
        Object said = stage.script.getOrDefault(used(name.value()), CriterionStatus.VERIFIED);
        var evidence = frozen.criteria().list().stream()
                .map(c -> Says.evidence(c, said))
                .toList();
        return recorded(new Evaluation(tree(), frozen.digest(), evidence), Evaluation.class);
    }

    /** One item after the other; what a conflict is said of does not land. */
    @Override
    public <I, R> List<Branch<I, R>> parallel(StepName name, TaskGraph<I> graph, Lanes<I, R> lanes) {
        stage.workers = lanes.workers();
        stage.proves = lanes.proof().isPresent();
        return new PlayLanes<>(stage, scope.at(name.value()), lanes, p -> new PlayFlow(stage, p, checkpoint("lane")))
                .all(graph);
    }

    @Override
    public Flow cast(UnaryOperator<Cast> players) {
        stage.casts.put(scope.value(), players.apply(stage.cast));
        return this;
    }

    @Override
    public Flow at(String name) {
        return new PlayFlow(stage, scope.at(StepName.of(name).value()), begin);
    }

    @Override
    public Flow at(String name, int round) {
        return new PlayFlow(stage, scope.at(StepName.of(name).value(), round), begin);
    }
}
