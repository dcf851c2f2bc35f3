package dev.spar.core.goal;

import java.util.List;

/**
 * What the planner says of criteria that do not hold; the reply schema of that question. Which sub-tasks are done again
 * is {@link Redo}'s rule: of these words only the ids of sub-tasks count.
 *
 * @param analysis what broke, as far as the output shows it
 */
public record Diagnosis(String analysis, List<Cause> redo) {
    /**
     * A sub-task that something is wrong with.
     *
     * @param subTask the id of a sub-task
     * @param why what of it is wrong
     * @param advice what to do differently
     */
    public record Cause(String subTask, String why, String advice) {}
}
