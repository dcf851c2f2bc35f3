package dev.spar.workflow.stage;

import dev.spar.core.goal.Attempt;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.goal.Part;
import dev.spar.core.goal.Redo;
import dev.spar.core.goal.SubTaskCast;
import dev.spar.core.plan.Risk;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.verify.CheckPlan;
import dev.spar.core.verify.Tier;
import dev.spar.core.verify.TierChoice;
import dev.spar.flow.Branch;
import dev.spar.flow.Flow;
import dev.spar.flow.Lanes;
import dev.spar.flow.StepName;
import dev.spar.flow.TaskGraph;
import dev.spar.workflow.prompt.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sub-tasks of one attempt, each in a lane of its own; what it leaves committed and whole is merged. */
final class Attempting {
    private final Job job;
    private final GoalTask goal;
    private final Agreeing.Agreed.Given agreed;

    Attempting(Job job, GoalTask goal, Agreeing.Agreed.Given agreed) {
        this.job = job;
        this.goal = goal;
        this.agreed = agreed;
    }

    /**
     * What to do in this attempt.
     *
     * @param todo the sub-tasks, in the order of the spec
     * @param done those whose work is there already
     * @param before what was wrong with the attempt before; empty the first time
     */
    record Round(int number, List<SubTask> todo, List<SubTask> done, Optional<Redo> before) {}

    Attempt run(Flow part, Round round) {
        var branches = part.parallel(StepName.of("sub-task"), graph(round.todo()), lanes(round));
        var parts = branches.stream().map(this::part).toList();
        return part.keep(
                StepName.of("parts"),
                new Attempt(round.number(), goal.attempts(), goal.subTasks().size(), parts),
                Attempt.class);
    }

    private Lanes<SubTask, Developed> lanes(Round round) {
        var lanes = Lanes.<SubTask, Developed>of(
                        (lane, task) -> develop(lane, task, round, earlier(round, task)), Attempting::landable)
                .again((lane, task, why) -> develop(lane, task, round, Words.setback(why)))
                .workers(goal.workers());
        var verify = job.settings().verify();
        Tier tier = new TierChoice(verify).atCheckpoint(Risk.MEDIUM);
        // Which of them a merge is for is known once that is there.
        boolean checks = !CheckPlan.of(verify, Tier.T2, List.of()).checks().isEmpty();
        return checks && job.verifies() ? lanes.proven(new Lanes.Proof(tier, job.baseline())) : lanes;
    }

    private Developed develop(Flow lane, SubTask task, Round round, String earlier) {
        int number = goal.number(task);
        // What an attempt before made green is red where the run began, and nowhere later.
        var piece = new Piece(
                "sub-task",
                agreed.plan(),
                number,
                goal.ownCriteria(task),
                goal.ledger(task, round.done()),
                Optional.of(agreed.criteria()),
                earlier);
        var cast = new SubTaskCast(task, job.settings().agents());
        Developed done = new Develop(job, piece, lane.start()).run(lane.cast(cast::of));
        if (done instanceof Developed.Stuck) {
            lane.backTo(StepName.of("given-up"), lane.start(), "the edits of a sub-task that is stuck");
        }
        return done;
    }

    private String earlier(Round round, SubTask task) {
        return round.before().map(r -> told(r, goal.number(task))).orElse("");
    }

    private static String told(Redo redo, int number) {
        return redo.of(number)
                .map(again ->
                        "This sub-task was done in an earlier attempt, and its work, as far as it was merged, lies in"
                                + " the files. What was wrong:\n" + again.why()
                                + (redo.analysis().isBlank() ? "" : "\nAnalysis: " + redo.analysis())
                                + "\n\n" + again.output().orElse(redo.output()))
                .orElse("")
                .strip();
    }

    /** What changed nothing lies there as well as what is merged: whoever waits for it begins, and criteria decide. */
    private static boolean landable(Developed done) {
        return switch (done) {
            case Developed.Committed ignored -> true;
            case Developed.Stuck ignored -> false;
            case Developed.NoEvidence ignored -> true;
        };
    }

    private Part part(Branch<SubTask, Developed> branch) {
        SubTask task = branch.item();
        return switch (branch) {
            case Branch.Landed<SubTask, Developed> l -> part(task, l.result());
            case Branch.Dropped<SubTask, Developed> d -> part(task, d.result());
            case Branch.Conflicted<SubTask, Developed> c ->
                part(task, Part.How.CONFLICTED, "its work conflicts in " + String.join(", ", c.files()));
            case Branch.Red<SubTask, Developed> r ->
                part(
                        task,
                        Part.How.RED,
                        "with it the merged work is red: "
                                + r.checks().getFirst().why());
            case Branch.Stuck<SubTask, Developed> s -> part(task, Part.How.STUCK, s.memo());
            case Branch.NotRun<SubTask, Developed> n ->
                part(task, Part.How.NOT_RUN, "it waits for " + String.join(", ", n.waitingFor()));
        };
    }

    private Part part(SubTask task, Developed result) {
        return switch (result) {
            case Developed.Stuck s -> part(task, Part.How.STUCK, s.memo().error());
            case Developed.NoEvidence n -> part(task, Part.How.UNCHANGED, n.missing());
            case Developed.Committed ignored -> part(task, Part.How.MERGED, "");
        };
    }

    private Part part(SubTask task, Part.How how, String why) {
        return new Part(goal.number(task), task.id(), task.title(), how, why);
    }

    /** The order of what is to be done; with levels, each is behind all of the level before. */
    private TaskGraph<SubTask> graph(List<SubTask> todo) {
        var ordered = switch (SubTaskGraph.of(todo, goal.collisions())) {
            case SubTaskGraph.Ordered.Graph g -> g.graph();
            case SubTaskGraph.Ordered.Colliding c ->
                throw new IllegalStateException("a goal of sub-tasks that collide was begun: " + c);
        };
        var nodes = new ArrayList<TaskGraph.Node<SubTask>>();
        List<SubTask> before = List.of();
        for (List<SubTask> level : ordered.levels()) {
            for (SubTask task : level) {
                nodes.add(node(ordered, task, goal.levels() ? before : List.of()));
            }
            before = level;
        }
        return new TaskGraph<>(nodes);
    }

    /** It comes after those whose work it needs; of those that change the same files it only waits for the end. */
    private TaskGraph.Node<SubTask> node(SubTaskGraph graph, SubTask task, List<SubTask> level) {
        var own = graph.nodes().stream()
                .filter(n -> n.task().equals(task))
                .findFirst()
                .orElseThrow();
        var after = named(own.after().stream().filter(id -> !own.collides().contains(id)));
        var behind = Stream.concat(named(own.collides().stream()), level.stream());
        return new TaskGraph.Node<>(name(task), task, names(after), names(behind));
    }

    private Stream<SubTask> named(Stream<String> ids) {
        return ids.flatMap(id -> goal.subTasks().stream().filter(t -> t.id().equals(id)));
    }

    private List<StepName> names(Stream<SubTask> tasks) {
        return tasks.distinct().map(this::name).toList();
    }

    private StepName name(SubTask task) {
        return StepName.of(goal.lane(task));
    }
}
