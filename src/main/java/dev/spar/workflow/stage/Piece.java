package dev.spar.workflow.stage;

import dev.spar.core.goal.GoalTask;
import dev.spar.core.plan.Ledger;
import dev.spar.core.plan.Milestone;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanCriteria;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Frozen;
import java.util.Optional;

/**
 * A piece of work that ends in one checkpoint: a milestone of a plan, or a sub-task of a goal.
 *
 * @param word what people call it: {@code milestone} or {@code sub-task}
 * @param number its place in the plan, from 1
 * @param criteria what decides that it is done; of a sub-task there may be none
 * @param ledger where the work stands around it
 * @param goal what was agreed of the whole: where the piece's own criteria have to be red, and what they said there;
 *     empty: where the work on it begins
 * @param earlier what was wrong with what was done of it before; empty the first time
 */
public record Piece(
        String word, Plan plan, int number, Criteria criteria, Ledger ledger, Optional<Frozen> goal, String earlier) {
    /** The milestone of this number, from 1. */
    public static Piece milestone(Plan plan, int number) {
        return new Piece(
                "milestone",
                plan,
                number,
                PlanCriteria.of(plan, number),
                Ledger.of(plan, number),
                Optional.empty(),
                "");
    }

    /** All of a goal at once, for what is repaired when every sub-task is there. */
    static Piece goal(GoalTask goal, Criteria criteria) {
        return new Piece("goal", goal.atOnce(), 1, criteria, goal.ledger(), Optional.empty(), "");
    }

    Milestone content() {
        return plan.milestones().get(number - 1);
    }

    /** As memos name it. */
    String where() {
        return word + " " + number + ", " + content().title();
    }
}
