package dev.spar.core.run.state;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.goal.Agreement;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.plan.Handoff;
import dev.spar.core.plan.Plan;
import dev.spar.core.review.Ledger;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands, as far as its journal goes. Times come from its lines, so a state is a function of the journal
 * alone.
 *
 * @param stop why nobody drives it, as recorded; a driver that was killed leaves none
 * @param milestone the current one, from 1; 0 before the first and after the last. {@code milestones} is 0 before there
 *     is a plan
 * @param question the one that waits for an answer
 * @param active how long it worked, waits for people and limits left out
 * @param reached what its checkpoints took; without a milestone that was broken off
 * @param landings those that were not taken back, the newest last
 * @param findings every finding of its reviews over all rounds
 * @param agreed what was agreed to before the first attempt at a goal; of other runs empty
 * @param attempts at a goal; of other runs none
 * @param goal what was given to be made true; of other runs none
 */
public record RunState(
        Optional<Event.RunStarted> begun,
        Optional<Owner> owner,
        Phase phase,
        Optional<Stop> stop,
        int milestone,
        int milestones,
        Instant first,
        Instant last,
        Duration active,
        Optional<Plan> plan,
        List<StepRow> steps,
        List<CheckRow> checks,
        Optional<Diff> diff,
        List<Block> blocks,
        List<ReviewRow> reviews,
        List<CriterionRow> criteria,
        List<CheckpointRow> checkpoints,
        List<Spent> spending,
        List<Wait> waits,
        Optional<Event.Asked> question,
        List<Told> told,
        List<Trip> trips,
        List<QuotaRow> quotas,
        List<RiskRow> risks,
        List<Handoff> handoffs,
        Forecast.Past reached,
        List<LandedRow> landings,
        Ledger findings,
        Optional<Agreement> agreed,
        List<AttemptRow> attempts,
        Optional<GoalRow> goal) {

    /** The kind of note that tells what a person did with a finished run. */
    public static final String SETTLED = "settled";

    /** The kind of note that tells what was decided by default, since nobody answered in time. */
    public static final String BY_DEFAULT = "by-default";

    /** The kind of note that tells what was answered to the open question, where no driver has taken it yet. */
    public static final String ANSWERED = "answered";

    /** Who claimed the run last. */
    public record Owner(long epoch, ProcessMark process, String host) {}

    /** Why it stands still; {@code over} for good. {@code memo} is there where the worker is stuck. */
    public record Stop(StopReason reason, String why, boolean over, Optional<EscalationMemo> memo) {}

    /** One step. {@code millis} is absent while it is open; {@code times} counts how often it was begun. */
    public record StepRow(
            StepPath path, LaneId lane, StepKind kind, Instant began, Optional<Long> millis, int times, int attempts) {
        public boolean open() {
            return millis.isEmpty();
        }

        StepRow attempted() {
            return new StepRow(path, lane, kind, began, millis, times, attempts + 1);
        }

        StepRow begunAgain(int count) {
            return new StepRow(path, lane, kind, began, millis, count, attempts);
        }

        StepRow finished(Instant at) {
            long took = Math.max(0, Duration.between(began, at).toMillis());
            return new StepRow(path, lane, kind, began, Optional.of(took), times, attempts);
        }
    }

    /** One of our commands as it ended; {@code exitCode} is absent where it did not end by itself. */
    public record CheckRow(
            StepPath path,
            Tier tier,
            Heat heat,
            TreeId tree,
            String name,
            String command,
            Outcome outcome,
            Optional<Integer> exitCode,
            long millis,
            String why,
            boolean known,
            Digest output) {}

    public record Diff(int files, int added, int removed, List<String> paths) {}

    /**
     * A stretch in which the same checks stayed red or the worker said that it is stuck.
     *
     * @param what the first failure, or what the worker said broke
     * @param strikes how often the newest failure was seen
     * @param decision which hypothesis won, where the worker said so; {@code opinion} what the other model chose
     */
    public record Block(
            StepPath where,
            String what,
            String fingerprint,
            int strikes,
            int repairs,
            Instant opened,
            Optional<Instant> closed,
            Optional<String> decision,
            Optional<String> opinion) {
        public boolean open() {
            return closed.isEmpty();
        }

        Block with(String failure, String print, int times) {
            return new Block(where, failure, print, times, repairs, opened, closed, decision, opinion);
        }

        Block repaired() {
            return new Block(where, what, fingerprint, strikes, repairs + 1, opened, closed, decision, opinion);
        }

        Block decided(String choice) {
            return new Block(where, what, fingerprint, strikes, repairs, opened, closed, Optional.of(choice), opinion);
        }

        Block advised(String choice) {
            return new Block(where, what, fingerprint, strikes, repairs, opened, closed, decision, Optional.of(choice));
        }

        Block closed(Instant at) {
            return new Block(where, what, fingerprint, strikes, repairs, opened, Optional.of(at), decision, opinion);
        }
    }

    /** A criterion as judged last, {@code met} where that is enough; {@code asserts}: of what the reviewer derived. */
    public record CriterionRow(
            String id,
            String text,
            Optional<String> command,
            CriterionStatus status,
            boolean met,
            String why,
            Optional<Run> red,
            Optional<Run> green,
            Optional<String> asserts) {
        /** One run of the command. */
        public record Run(TreeId tree, Optional<Integer> exitCode, Digest output, long millis) {
            static Run of(TreeId tree, CheckResult ran) {
                return new Run(tree, ran.exitCode(), ran.output(), ran.millis());
            }
        }
    }

    public record CheckpointRow(Checkpoint checkpoint, StepPath path, Instant at) {}

    /** What the calls of one step by one agent used. */
    public record Spent(
            StepPath path,
            Role role,
            AgentRef agent,
            Vendor vendor,
            Optional<String> model,
            int calls,
            Usage usage,
            long millis) {
        Spent called() {
            return new Spent(path, role, agent, vendor, model, calls + 1, usage, millis);
        }

        Spent by(Optional<String> answering) {
            return new Spent(path, role, agent, vendor, answering.or(this::model), calls, usage, millis);
        }

        Spent with(Usage more, long took) {
            return new Spent(path, role, agent, vendor, model, calls, usage.plus(more), millis + took);
        }
    }

    /** {@code ended} is absent while it lasts; {@code person} tells a wait for an answer from one for a limit. */
    public record Wait(
            StepPath path,
            String why,
            Instant since,
            Optional<Instant> until,
            Optional<Instant> ended,
            boolean person) {}

    /**
     * A note: of the flow ({@code denied}, {@code drift} ...) or of the worker ({@code assumption}, {@code noticed}).
     */
    public record Told(String kind, Optional<StepPath> path, String text) {}

    /** An edit outside the scope that was undone. */
    public record Trip(StepPath path, List<String> paths, String rule, Digest patch) {}

    /** How risky a change was found to be, and why. */
    public record RiskRow(StepPath path, RiskScore score) {}

    /** The step that is being performed; the newest where lanes run side by side. */
    public Optional<StepRow> current() {
        return steps.stream().filter(StepRow::open).reduce((a, b) -> b);
    }

    public Optional<CheckRow> lastCommand() {
        return checks.isEmpty() ? Optional.empty() : Optional.of(checks.getLast());
    }

    public Optional<Block> openBlock() {
        return blocks.stream().filter(Block::open).reduce((a, b) -> b);
    }

    /** The newest landing that was not taken back. */
    public Optional<LandedRow> landed() {
        return landings.isEmpty() ? Optional.empty() : Optional.of(landings.getLast());
    }

    /** Whether the newest landing brought all there is of the work home. */
    public boolean home() {
        return landed().isPresent() && part().isEmpty();
    }

    /** What the newest landing brought home and what not, where something was made since. */
    public Optional<String> part() {
        return landed().flatMap(l -> l.behind(checkpoints));
    }

    /** What all calls used. */
    public Usage used() {
        return spending.stream().map(Spent::usage).reduce(Usage.NONE, Usage::plus);
    }

    public int calls() {
        return spending.stream().mapToInt(Spent::calls).sum();
    }

    public long criteria(CriterionStatus status) {
        return criteria.stream().filter(c -> c.status() == status).count();
    }

    /** What a person did with the work after the run's end, other than landing it; the last thing if several. */
    public Optional<String> settled() {
        return told(SETTLED).stream().reduce((before, last) -> last);
    }

    /** What was answered to the open question: {@code yes, by you}; whoever drives the run next takes it. */
    public Optional<String> answered() {
        return told(ANSWERED).stream().reduce((before, last) -> last);
    }

    /** Every text of this kind, each once. */
    public List<String> told(String kind) {
        return told.stream()
                .filter(t -> t.kind().equals(kind))
                .map(Told::text)
                .distinct()
                .toList();
    }
}
