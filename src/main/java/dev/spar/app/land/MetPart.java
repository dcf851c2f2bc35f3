package dev.spar.app.land;

import dev.spar.adapter.git.Composing;
import dev.spar.adapter.git.Landing.Rehearsal;
import dev.spar.app.Services;
import dev.spar.app.check.Examined;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.goal.Portion;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.GoalRow;
import dev.spar.core.spec.SubTask;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Evaluation.Evidence;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.Evaluator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The part of a goal that holds, made of what was merged and proven on the files that the branch would have with it.
 * What the run found out chooses it; what our commands say of those files decides. No ref moves. Used once.
 */
public final class MetPart {
    private final Services services;
    private final RunBook.Kept run;
    private final Work work;
    private final GoalRow goal;
    private final CommitId head;
    private final Consumer<String> says;

    /** What was found out here, by id: why a sub-task does not go on the others, why a criterion does not hold. */
    private final SortedMap<String, String> apart = new TreeMap<>();

    private final SortedMap<String, String> red = new TreeMap<>();

    /**
     * @param head where the run's branch is
     * @param says gets a line before what takes its time
     */
    public MetPart(Services services, RunBook.Kept run, Work work, CommitId head, Consumer<String> says) {
        this.services = services;
        this.run = run;
        this.work = work;
        this.goal = run.state().goal().orElseThrow();
        this.head = head;
        this.says = says;
    }

    /** What came of it. */
    public sealed interface Found {
        /**
         * Every criterion that it stands for holds on the plan's tree, and none that was green on the base is red.
         *
         * @param ours whether the commit was made here of the run's own merges; else it is the run's branch
         */
        record Proven(Portion portion, Rehearsal.Clean plan, Evaluation evaluation, boolean ours) implements Found {}

        /** It does not land, or there is nothing to be done: the rehearsal says which. */
        record Unclean(Rehearsal.Unclean rehearsal) implements Found {}

        record Refused(Problem problem) implements Found {}
    }

    /** What the landing of a commit looks like, before any command runs. */
    public interface Way {
        Rehearsal rehearse(CommitId work);

        /** What stands in the way of it. */
        Optional<Problem> hindrance(Rehearsal.Clean plan, boolean ours);
    }

    /** Leaves out what does not hold until all that is left does. */
    public Found find(Way way) throws InterruptedException {
        Portion portion = Portion.of(goal.goal(), new Known());
        if (goal.mergesOf(portion.in()).isEmpty()) {
            return new Found.Refused(nothing(portion));
        }
        return switch (made(portion)) {
            case Composing.Composed.Conflicts c -> {
                leave(portion, c);
                yield find(way);
            }
            case Composing.Composed.Made m ->
                switch (way.rehearse(m.commit())) {
                    case Rehearsal.Clean plan -> proven(way, portion, plan);
                    case Rehearsal.Unclean u -> new Found.Unclean(u);
                };
        };
    }

    private Found proven(Way way, Portion portion, Rehearsal.Clean plan) throws InterruptedException {
        var hindered = way.hindrance(plan, !whole(portion));
        if (hindered.isPresent()) {
            return new Found.Refused(hindered.get());
        }
        Evaluation evaluation = evaluated(plan.tree());
        var lost = lost(portion, evaluation);
        if (portion.apart() && !lost.isEmpty()) {
            lost.forEach(e -> red.put(e.criterion().id(), "on the merged files " + why(e)));
            return find(way);
        }
        return broken(lost, evaluation)
                .<Found>map(Found.Refused::new)
                .orElseGet(() -> new Found.Proven(portion, plan, evaluation, !whole(portion)));
    }

    /** What the run's journal says, and what was seen here. */
    private final class Known implements Portion.Known {
        @Override
        public Optional<String> against(SubTask task) {
            return Optional.ofNullable(apart.get(task.id())).or(() -> goal.against(task));
        }

        @Override
        public Optional<String> red(String criterion) {
            return Optional.ofNullable(red.get(criterion)).or(() -> goal.red(criterion));
        }
    }

    /** Whether nothing of what is on the branch is left out. */
    private boolean whole(Portion portion) {
        return goal.mergesOf(portion.in()).size() == goal.merges().size();
    }

    private Composing.Composed made(Portion portion) {
        if (whole(portion)) {
            return new Composing.Composed.Made(head);
        }
        var merges = goal.mergesOf(portion.in());
        var pieces = merges.stream()
                .map(m -> new Composing.Piece(m.before(), m.with()))
                .toList();
        return work.composing()
                .of(
                        run.began().base(),
                        pieces,
                        tree -> message(portion, tree),
                        merges.getLast().at());
    }

    private String message(Portion portion, TreeId tree) {
        return run.began().title() + ": " + String.join(", ", portion.ids()) + "\n\nThe part that holds: "
                + String.join(", ", portion.criteria()) + "\n\nSpar-Run: " + run.id()
                + "\nSpar-Step: land\nSpar-Tree: " + tree + "\n";
    }

    private void leave(Portion portion, Composing.Composed.Conflicts conflict) {
        var merge = goal.mergesOf(portion.in()).get(conflict.piece());
        SubTask task = goal.goal().subTasks().get(merge.number() - 1);
        apart.put(
                task.id(),
                "its work builds on what is left out, in "
                        + conflict.files().stream().limit(5).collect(Collectors.joining(", ")));
    }

    private Evaluation evaluated(TreeId tree) throws InterruptedException {
        var settings = services.book().settings(run);
        var how = new Examined.How(settings.verify(), settings.sandbox(), true, says);
        var cold = services.examined(work.repository().root()).cold(how);
        var repeats = Evaluator.Repeats.ofRed(settings.verify().flakyRuns());
        var evaluation = new Evaluator(cold, repeats)
                .evaluation(goal.goal().criteria(), run.began().tree(), tree, Optional.empty());
        cold.done();
        return evaluation;
    }

    private static List<Evidence> lost(Portion portion, Evaluation evaluation) {
        return evaluation.evidence().stream()
                .filter(e -> portion.criteria().contains(e.criterion().id()) && !e.met())
                .toList();
    }

    private static String why(Evidence e) {
        return e.status().word().replace('_', ' ') + ": " + e.why();
    }

    /** A criterion of what cannot be taken apart, or one that was green before any of it. */
    private Optional<Problem> broken(List<Evidence> lost, Evaluation evaluation) {
        var before = greenOnBase();
        return evaluation.evidence().stream()
                .filter(e -> lost.contains(e)
                        || (before.contains(e.criterion().id()) && !e.status().met()))
                .findFirst()
                .map(e -> Problem.of(
                        Code.V004,
                        e.criterion().id() + " held " + (lost.contains(e) ? "in the run" : "on the base")
                                + " and does not on the merged files",
                        why(e) + e.green().map(g -> "\n" + g.tail()).orElse(""),
                        "spar report " + run.id()));
    }

    /** Ids of the criteria whose command was green on the base. */
    private List<String> greenOnBase() {
        return run.entries().stream()
                .filter(e -> e.event() instanceof Event.StepFinished s && s.kind() == StepKind.EVALUATE)
                .flatMap(e -> run.folder().results().read((Event.StepFinished) e.event(), Evaluation.class).stream())
                .filter(v -> v.tree().equals(run.began().tree()))
                .limit(1)
                .flatMap(v -> v.evidence().stream())
                .filter(e -> e.green().filter(g -> g.outcome() == Outcome.PASS).isPresent())
                .map(e -> e.criterion().id())
                .toList();
    }

    private Problem nothing(Portion portion) {
        return Problem.of(
                Code.V003,
                "nothing of " + run.id() + " is proven to hold",
                portion.out().stream()
                        .map(o -> o.task().id() + " " + o.task().title() + ": " + o.why())
                        .collect(Collectors.joining("\n")),
                "spar report " + run.id());
    }
}
