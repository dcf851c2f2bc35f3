package dev.spar.core.run.state;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CriterionStatus;
import java.util.List;

/**
 * How much of what a run had to reach is shown, a point for each criterion. Only evidence on the work as it is now
 * earns one: no model's word, and nothing found out about another tree.
 */
public record Score(List<Point> points) {
    /**
     * One criterion.
     *
     * @param counts whether it is one of those that the score is out of; what a person waived is not
     * @param why in a sentence: what the point came from, or what it lacks
     */
    public record Point(RunState.CriterionRow criterion, boolean earned, boolean counts, String why) {}

    public static Score of(RunState state) {
        return new Score(
                state.criteria().stream().map(c -> point(c, tree(state))).toList());
    }

    /** The work as it is: the last checkpoint's, else what it began with. */
    private static List<TreeId> tree(RunState state) {
        return state.checkpoints().isEmpty()
                ? state.begun().map(b -> b.tree()).stream().toList()
                : List.of(state.checkpoints().getLast().checkpoint().tree());
    }

    private static Point point(RunState.CriterionRow c, List<TreeId> now) {
        boolean elsewhere = c.met()
                && c.green().map(RunState.CriterionRow.Run::tree).stream().noneMatch(now::contains);
        String why = elsewhere
                ? "it was " + c.status().word() + " on another tree than the work has now"
                : c.status() == CriterionStatus.VERIFIED
                        ? "its command was red before the work and is green with it"
                        : c.status().word().replace('_', ' ') + ": " + c.why();
        return new Point(c, c.met() && !elsewhere, c.status() != CriterionStatus.WAIVED, why);
    }

    public long earned() {
        return points.stream().filter(Point::earned).count();
    }

    public long outOf() {
        return points.stream().filter(Point::counts).count();
    }

    /** From 0 to 100, rounded down, so that 100 means all of them; 0 where there is nothing to earn. */
    public int percent() {
        return outOf() == 0 ? 0 : (int) (100 * earned() / outOf());
    }
}
