package dev.spar.core.goal;

import dev.spar.core.plan.Ledger;
import dev.spar.core.plan.Milestone;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanCheck;
import dev.spar.core.plan.Risk;
import dev.spar.core.run.Digest;
import dev.spar.core.spec.FrozenCriteria;
import dev.spar.core.spec.GivenCriteria;
import dev.spar.core.spec.ModelTier;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Criterion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run is asked to make true, and how far it may go for it. Sub-tasks are counted from 1 in the order of the
 * spec; where it has none, the whole is the only one.
 *
 * @param only ids of the criteria that are wanted; empty: all
 * @param attempts how often at most the whole is tried, from 1
 * @param workers sub-tasks at a time, from 1
 * @param levels whether all sub-tasks of one level are merged before the next level begins
 * @param collisions what is done with sub-tasks that are to change the same files
 * @param derived what the reviewer made of criteria that name nothing; empty before it was asked
 */
public record GoalTask(
        Spec spec,
        List<String> only,
        int attempts,
        int workers,
        boolean levels,
        Collisions collisions,
        Optional<DerivedChecks> derived) {
    public static final int ATTEMPTS = 3;
    public static final int MOST_WORKERS = 8;

    /** How long one command may take where the spec says nothing. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** As it was asked for. */
    public GoalTask(Spec spec, List<String> only, int attempts, int workers, boolean levels, Collisions collisions) {
        this(spec, only, attempts, workers, levels, collisions, Optional.empty());
    }

    /** The same in words that may be kept. */
    public GoalTask in(UnaryOperator<String> kept) {
        return new GoalTask(spec.in(kept), only, attempts, workers, levels, collisions, derived);
    }

    /** The same, where these decide criteria that name nothing. */
    public GoalTask with(DerivedChecks checks) {
        return new GoalTask(spec, only, attempts, workers, levels, collisions, Optional.of(checks));
    }

    /** The criteria that nothing decides although nobody said that nothing shall. */
    public List<Criterion> undecided() {
        List<String> open = spec.criteria().stream()
                .filter(a -> a.way() instanceof Spec.Way.Nothing(boolean ticked) && !ticked)
                .map(Spec.Asked::id)
                .toList();
        return criteria().list().stream()
                .filter(c -> c.check().isEmpty() && open.contains(c.id()))
                .toList();
    }

    /** The criteria that are to become true, each with what is asked of its evidence. */
    public Criteria criteria() {
        return new Criteria(wanted().map(this::criterion).toList());
    }

    private Stream<Spec.Asked> wanted() {
        return spec.criteria().stream().filter(a -> only.isEmpty() || only.contains(a.id()));
    }

    /** Being green is not enough unless the spec says so: what was green before shows nothing of the work. */
    private Criterion criterion(Spec.Asked asked) {
        Duration timeout = asked.timeout().orElse(TIMEOUT);
        var check = asked.command()
                .map(c -> new Check(asked.id(), c, timeout))
                .or(() -> derived.flatMap(d -> d.of(asked.id())).map(d -> d.check(timeout)));
        return new GivenCriteria(spec).criterion(asked.id(), asked, check, !asked.guards());
    }

    /** The one digest that people are shown: {@code spar spec freeze} says the same, unless checks were derived. */
    public Digest digest() {
        return derived.filter(d -> !d.checks().isEmpty()).isPresent()
                ? criteria().digest()
                : FrozenCriteria.of(spec).digest();
    }

    /**
     * The parts of the work. A wish for some of the criteria leaves out what is judged by others alone, unless it is
     * needed by what is wanted.
     */
    public List<SubTask> subTasks() {
        List<SubTask> all = spec.subTasks();
        if (all.isEmpty()) {
            return List.of(whole());
        }
        var wanted = new TreeSet<String>();
        // Whoever is needed may come later in the spec.
        for (int before = -1; before < wanted.size(); ) {
            before = wanted.size();
            all.stream().filter(t -> wanted(t, wanted, all)).map(SubTask::id).forEach(wanted::add);
        }
        return all.stream().filter(t -> wanted.contains(t.id())).toList();
    }

    private boolean wanted(SubTask task, SortedSet<String> wanted, List<SubTask> all) {
        return only.isEmpty()
                || task.judgedBy().isEmpty()
                || task.judgedBy().stream().anyMatch(only::contains)
                || all.stream()
                        .anyMatch(t -> wanted.contains(t.id()) && t.after().contains(task.id()));
    }

    /** All of the work as one. */
    private SubTask whole() {
        return new SubTask(
                "all",
                spec.title(),
                spec.problem().isBlank() ? spec.title() : spec.problem(),
                spec.subTasks().stream()
                        .flatMap(t -> t.files().stream())
                        .distinct()
                        .toList(),
                List.of(),
                List.of(),
                Optional.empty(),
                ModelTier.AS_CAST,
                Optional.empty(),
                1);
    }

    /** The place of a sub-task, from 1. */
    public int number(SubTask task) {
        return subTasks().indexOf(task) + 1;
    }

    /** The name of its lane: its id, with its place before it where the id does not say that itself. */
    public String lane(SubTask task) {
        int number = number(task);
        return task.id().equals("s" + number) ? task.id() : number + "-" + task.id();
    }

    /**
     * What only this sub-task is judged by. What others have a part in shows nothing before all are merged, and no more
     * does what the command of the whole decides.
     */
    public Criteria ownCriteria(SubTask task) {
        List<SubTask> all = subTasks();
        return new Criteria(wanted().filter(a -> all.size() == 1 || !(a.way() instanceof Spec.Way.Whole))
                .filter(a -> all.stream().allMatch(t -> t.judgedBy().contains(a.id()) == t.equals(task)))
                .map(this::criterion)
                .toList());
    }

    /** The sub-tasks as the milestones of a plan, for all who show or build one. */
    public Plan plan() {
        return plan(subTasks());
    }

    /** The whole as the only milestone of a plan. */
    public Plan atOnce() {
        return plan(List.of(whole()));
    }

    private Plan plan(List<SubTask> tasks) {
        var limits = PlanCheck.Limits.DEFAULT;
        Plan.Size size = tasks.size() <= limits.smallMost()
                ? Plan.Size.S
                : tasks.size() <= limits.mediumMost() ? Plan.Size.M : Plan.Size.L;
        return new Plan(
                spec.title(),
                size,
                tasks.stream().map(GoalTask::milestone).toList(),
                spec.constraints().escalate(),
                spec.constraints().never(),
                List.of(),
                List.of());
    }

    private static Milestone milestone(SubTask task) {
        String role = task.role().map(r -> "\nrole: " + r).orElse("");
        return new Milestone(
                task.title(), task.text() + role, List.of(), task.files(), Risk.MEDIUM, Milestone.Kind.BEHAVIOUR);
    }

    /** Where the work stands when every sub-task is there. */
    public Ledger ledger() {
        return ledger(whole(), subTasks());
    }

    /** Where the work stands around a sub-task while these are there already: the others are not its part. */
    public Ledger ledger(SubTask task, List<SubTask> done) {
        var constraints = spec.constraints();
        return new Ledger(
                task.title(),
                subTasks().stream()
                        .filter(t -> !t.equals(task) && !done.contains(t))
                        .map(t -> t.title() + " (another worker does it)")
                        .toList(),
                done.stream().filter(t -> !t.equals(task)).map(SubTask::title).toList(),
                constraints.never(),
                Stream.concat(
                                constraints.must().stream().map(m -> "must: " + m),
                                constraints.prefer().stream().map(p -> "prefer: " + p))
                        .toList());
    }

    /** The sub-tasks with these places, from 1. */
    public List<SubTask> numbered(List<Integer> numbers) {
        List<SubTask> all = subTasks();
        return IntStream.rangeClosed(1, all.size())
                .filter(numbers::contains)
                .mapToObj(n -> all.get(n - 1))
                .toList();
    }
}
