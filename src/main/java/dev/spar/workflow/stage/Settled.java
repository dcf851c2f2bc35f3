package dev.spar.workflow.stage;

import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.plan.Handoff;
import dev.spar.core.plan.Milestone;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of bringing a tree to rest. */
public sealed interface Settled {
    /**
     * Every judgement is of one and the same tree: the checks, cold where the tier asks for it, the criteria and, where
     * one was wanted, the review.
     */
    record AtRest(CheckReport checks, Optional<Evaluation> evaluation, Optional<Verdict> verdict, Looked looked)
            implements Settled {
        Judgement[] judgements() {
            List<Judgement> all = new ArrayList<>();
            all.add(checks);
            evaluation.ifPresent(all::add);
            verdict.ifPresent(all::add);
            return all.toArray(Judgement[]::new);
        }

        /** What is kept of the piece of work that came to rest like this. */
        Handoff handoff(Piece piece, Checkpoint point, String memo) {
            var all = piece.plan().milestones();
            return new Handoff(
                    piece.number(),
                    piece.content().title(),
                    point.label(),
                    looked.standing().word(),
                    evaluation.map(Evaluation::statuses).orElse(List.of()),
                    memo,
                    all.subList(piece.number(), all.size()).stream()
                            .map(Milestone::title)
                            .toList());
        }
    }

    record Stuck(EscalationMemo memo) implements Settled {}
}
