package dev.spar.workflow;

import dev.spar.core.run.StepPath;
import dev.spar.flow.Branch;
import dev.spar.flow.Flow;
import dev.spar.flow.Lanes;
import dev.spar.flow.StepName;
import dev.spar.flow.TaskGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Played lanes: one item after the other, each where the ones before it ended. What a word is said of conflicts. */
final class PlayLanes<I, R> {
    private final PlayStage stage;
    private final StepPath scope;
    private final Lanes<I, R> lanes;
    private final Function<StepPath, Flow> open;
    private final List<StepName> landed = new ArrayList<>();

    PlayLanes(PlayStage stage, StepPath scope, Lanes<I, R> lanes, Function<StepPath, Flow> open) {
        this.stage = stage;
        this.scope = scope;
        this.lanes = lanes;
        this.open = open;
    }

    List<Branch<I, R>> all(TaskGraph<I> graph) {
        List<Branch<I, R>> branches = new ArrayList<>();
        graph.nodes().forEach(n -> branches.add(branch(n)));
        return branches;
    }

    private Branch<I, R> branch(TaskGraph.Node<I> node) {
        if (!landed.containsAll(node.after())) {
            return new Branch.NotRun<>(
                    node.item(), node.after().stream().map(StepName::value).toList());
        }
        var waitedFor = Stream.concat(node.after().stream(), node.behind().stream())
                .map(StepName::value)
                .distinct()
                .toList();
        stage.started.add(node.id().value() + " after " + waitedFor);
        StepPath path = scope.at(node.id().value());
        R result = lanes.body().apply(open.apply(path), node.item());
        if (stage.script.get(path.value()) instanceof String) {
            stage.paths.add(path.value());
            return new Branch.Conflicted<>(node.item(), result, List.of("a.txt"));
        }
        if (!lanes.lands().test(result)) {
            return new Branch.Dropped<>(node.item(), result);
        }
        landed.add(node.id());
        return new Branch.Landed<>(node.item(), result);
    }
}
