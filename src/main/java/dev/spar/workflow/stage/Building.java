package dev.spar.workflow.stage;

import dev.spar.core.agent.Role;
import dev.spar.core.gate.Remit;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.task.WorkAnswer;
import dev.spar.flow.Flow;
import dev.spar.flow.Prompt;
import dev.spar.workflow.prompt.Assignment;
import dev.spar.workflow.prompt.BuilderPrompts;
import dev.spar.workflow.prompt.ReviewerPrompts;
import dev.spar.workflow.prompt.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the builder, and goes through the block protocol with one that is blocked: first its own experiment, then
 * another strategy with the other model's opinion, then a memo.
 */
final class Building {
    private final Job job;
    private final String where;
    private final Assignment assignment;
    private final Remit remit;
    private final List<Tried> tried = new ArrayList<>();

    Building(Job job, String where, Piece piece) {
        this.job = job;
        this.where = where;
        this.assignment = job.assignment(piece);
        this.remit = job.remit(piece);
    }

    /** A turn of the builder, and what it said of it. */
    private record Tried(String turn, String said) {}

    sealed interface Built {
        record Said(WorkAnswer answer) implements Built {}

        record Stuck(EscalationMemo memo) implements Built {}
    }

    Built ask(Flow part, Prompt<WorkAnswer> prompt) {
        WorkAnswer answer = part.ask(Role.BUILDER, prompt.within(remit));
        tried.add(new Tried(prompt.name().value(), answer.summary()));
        for (int strike = 1; answer.claimed() == WorkAnswer.Status.BLOCKED; strike++) {
            Flow unblock = part.at(prompt.name().value() + "-unblock", strike);
            tried.add(new Tried("blocked", answer.block().whatBroke()));
            if (strike > 2) {
                return new Built.Stuck(
                        memo(answer.block().whatBroke(), answer.block().nextAction()));
            }
            answer = strike == 1
                    ? unblock.ask(
                            Role.BUILDER,
                            BuilderPrompts.experiment(assignment, answer.block())
                                    .within(remit))
                    : otherStrategy(
                            unblock, "It is blocked: " + answer.block().whatBroke(), Words.hypotheses(answer.block()));
            tried.add(new Tried(strike == 1 ? "experiment" : "other strategy", answer.summary()));
        }
        return new Built.Said(answer);
    }

    /** The second time the same fails: the other model's opinion first, then a turn that has to go another way. */
    Built changeStrategy(Flow part, String failing) {
        WorkAnswer answer = otherStrategy(part, failing, "The colleague named none.");
        tried.add(new Tried("other strategy", answer.summary()));
        return answer.claimed() == WorkAnswer.Status.BLOCKED
                ? new Built.Stuck(
                        memo(answer.block().whatBroke(), answer.block().nextAction()))
                : new Built.Said(answer);
    }

    private WorkAnswer otherStrategy(Flow part, String failing, String hypotheses) {
        SecondOpinion opinion = part.ask(
                Role.REVIEWER,
                ReviewerPrompts.secondOpinion(
                        job.briefing().task(), assignment.milestone().text(), failing, hypotheses, turns()));
        return part.ask(
                Role.BUILDER,
                BuilderPrompts.changeStrategy(assignment, failing, told(), opinion)
                        .within(remit));
    }

    /** Which turns there were; what the builder said in them is not for another model's eyes. */
    private List<String> turns() {
        return tried.stream().map(Tried::turn).toList();
    }

    /** The same with what was said, for the builder itself and for people. */
    private List<String> told() {
        return tried.stream().map(t -> t.turn() + ": " + t.said()).toList();
    }

    EscalationMemo memo(String error, String nextStep) {
        return new EscalationMemo(
                where, error, told(), nextStep.isBlank() ? "Look at the failing command by hand." : nextStep);
    }

    Assignment assignment() {
        return assignment;
    }
}
