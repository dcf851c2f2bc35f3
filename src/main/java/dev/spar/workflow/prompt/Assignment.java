package dev.spar.workflow.prompt;

import dev.spar.core.plan.Ledger;
import dev.spar.core.plan.Milestone;
import dev.spar.core.verify.Criteria;
import dev.spar.flow.Quoted;

/**
 * What every builder is told at every turn: the task, what of earlier work is to be done again, the milestone, its done
 * checks, the ledger, the scope and the checks.
 */
public record Assignment(
        Quoted task, Quoted redo, Quoted milestone, Quoted criteria, Quoted ledger, Quoted scope, Quoted checks) {
    public static Assignment of(Briefing briefing, Milestone milestone, Criteria criteria, Ledger ledger) {
        return new Assignment(
                briefing.task(),
                briefing.redo(),
                new Quoted("milestone", Words.milestone(milestone), Bytes.PIECE),
                new Quoted("done checks", Words.criteria(criteria), Bytes.PIECE),
                new Quoted("ledger", Words.ledger(ledger), Bytes.RULES),
                briefing.scope(),
                briefing.checks());
    }
}
