package dev.spar.core.goal;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.Settings;
import dev.spar.core.spec.SubTask;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who builds what of a goal, before it begins. */
public record GoalCast(GoalTask goal, Settings settings) {
    /** Who is asked first for this sub-task. */
    public AgentRef builder(SubTask task) {
        return builders(task).getFirst();
    }

    /** For each sub-task who is asked, in order. */
    public List<List<AgentRef>> builders() {
        return goal.subTasks().stream().map(this::builders).toList();
    }

    private List<AgentRef> builders(SubTask task) {
        return new SubTaskCast(task, settings.agents()).builders(settings.cast());
    }

    /**
     * The vendors that write where each that may review is one of them: a review of the whole then has a part of which
     * no other vendor is its judge. Empty where somebody wrote nothing.
     */
    public List<Vendor> authorsAlone(Function<AgentRef, Vendor> vendor) {
        List<Vendor> authors = goal.subTasks().stream()
                .map(this::builder)
                .map(vendor)
                .distinct()
                .toList();
        Cast cast = settings.cast();
        var reviewers = cast.reviewer().isEmpty()
                ? Stream.concat(cast.planner().stream(), cast.builder().stream())
                : cast.reviewer().stream();
        return reviewers.map(vendor).allMatch(authors::contains) ? authors : List.of();
    }
}
