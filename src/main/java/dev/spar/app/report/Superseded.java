package dev.spar.app.report;

import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.ReviewRow;
import dev.spar.core.run.state.RunState;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** How many lines changed between the last review of a place and what was committed there. */
public final class Superseded {
    private Superseded() {}

    /** By place, those where any did; {@code lines} counts between two trees, empty where one of them is gone. */
    public static SortedMap<String, Integer> of(RunState state, BiFunction<TreeId, TreeId, OptionalInt> lines) {
        var changed = new TreeMap<String, Integer>();
        for (ReviewRow review : Reviews.last(state)) {
            var part = new StepPath(review.place());
            state.checkpoints().stream()
                    .filter(c -> c.path().within(part))
                    .map(c -> c.checkpoint().tree())
                    .reduce((before, last) -> last)
                    .filter(tree -> review.complete() && !tree.equals(review.tree()))
                    .map(tree -> lines.apply(review.tree(), tree))
                    .ifPresent(n -> n.ifPresent(count -> changed.put(review.place(), count)));
        }
        return changed;
    }
}
