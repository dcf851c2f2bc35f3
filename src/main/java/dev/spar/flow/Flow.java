package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.core.plan.Risk;
import dev.spar.core.review.Verdict;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.Cast;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Judgement;
import dev.spar.core.verify.Tier;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The durable steps a workflow is written in. Every call but {@code at}, {@code cast} and {@code start} is a step:
 * performed once, recorded under its path, and in a resumed run answered from the journal.
 *
 * <p>A Flow belongs to one thread and one lane. A path is used once a drive; a second use is a bug and fails at once.
 */
public interface Flow {
    /**
     * One turn of the agent in this role. Waits out limits, fails over, undoes what leaves the scope; returns what the
     * agent answered.
     */
    <T extends Record> T ask(Role role, Prompt<T> prompt);

    /** Our commands of this tier on the lane's tree, once. Red is an answer. {@code name} is the step's. */
    default CheckReport verify(StepName name, Tier tier, Heat heat, Checkpoint since) {
        return verify(name, tier, heat, since, Baseline.NONE);
    }

    /** The same; what the base had already is recorded as known. */
    CheckReport verify(StepName name, Tier tier, Heat heat, Checkpoint since, Baseline known);

    /** The red checks of this report once more, cold and on the same tree, so that red and flaky are told apart. */
    CheckReport again(StepName name, CheckReport report);

    /** Commands that are no checks of the project, cold on a checkpoint's tree and on the lane's. Red is an answer. */
    Compared compare(StepName name, List<Check> commands, Checkpoint base);

    /** What the lane's tree changes against an earlier one. */
    Changes changes(StepName name, TreeId since);

    /** How risky that is, by our own table and what the plan said of it. */
    RiskScore risk(StepName name, Checkpoint since, Risk declared);

    /** Keeps a value that the workflow came to, for whoever reads the journal. Returns it. */
    <T extends Record> T keep(StepName name, T value, Class<T> type);

    /** A review of everything since the scope's base, by a vendor that wrote none of it where there is one. */
    Verdict review(ReviewScope scope);

    /**
     * Commits the judged tree; every judgement must be of exactly this tree. A tree equal to the head's is committed as
     * an empty checkpoint.
     */
    Checkpoint commit(CommitMessage message, Judgement... upon);

    /** Worktree and ref as they were; what is lost by it is rescued first. */
    Checkpoint backTo(StepName name, Checkpoint point, String why);

    /** Where this lane began. */
    Checkpoint start();

    /** Asks a person; parks the run where nobody is there to answer. */
    <T extends Record> Approval<T> confirm(Question<T> question);

    /** Freezes criteria by digest; their red runs start from {@code base}. */
    Frozen freeze(StepName name, Criteria criteria, Checkpoint base);

    /** Runs each criterion's command cold: red on the base plus the change's test files, green on the lane's tree. */
    Evaluation evaluate(StepName name, Frozen criteria);

    /**
     * Gives each item of the graph a lane of its own and merges what they let land, dependants starting on the merged
     * result.
     */
    <I, R> List<Branch<I, R>> parallel(StepName name, TaskGraph<I> graph, Lanes<I, R> lanes);

    /** The same, where a merge is neither proven nor tried a second time. */
    default <I, R> List<Branch<I, R>> parallel(
            StepName name, TaskGraph<I> graph, BiFunction<Flow, I, R> body, Predicate<R> lands) {
        return parallel(name, graph, Lanes.of(body, lands));
    }

    /** The same flow, its roles played by what this makes of the run's cast as it is then. */
    Flow cast(UnaryOperator<Cast> players);

    /** A named part of this flow. */
    Flow at(String name);

    /** The n-th round (from 1) of a named part. */
    Flow at(String name, int round);
}
