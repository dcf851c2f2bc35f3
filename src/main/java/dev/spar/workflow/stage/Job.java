package dev.spar.workflow.stage;

import dev.spar.core.gate.Remit;
import dev.spar.core.plan.Objection;
import dev.spar.core.settings.ReviewSettings.Policy;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.workflow.prompt.Assignment;
import dev.spar.workflow.prompt.Briefing;
import java.util.List;

/**
 * What every stage of one run works with and none of them changes.
 *
 * @param open what was raised against the plan and did not keep it from starting: reviewers look there
 */
public record Job(Task task, Settings settings, Baseline baseline, Briefing briefing, List<Objection> open) {
    public static Job of(Task task, Settings settings, Baseline baseline) {
        return new Job(task, settings, baseline, Briefing.of(task, settings, baseline), List.of());
    }

    public Job with(List<Objection> left) {
        return new Job(task, settings, baseline, briefing, left);
    }

    /** The builder's assignment for this piece of the work. */
    Assignment assignment(Piece piece) {
        return Assignment.of(briefing, piece.content(), piece.criteria(), piece.ledger());
    }

    /** What the builder of this piece may take for approved. */
    Remit remit(Piece piece) {
        String typed = task.source().equals(Task.TYPED) ? task.text() : "";
        List<String> others = piece.plan().milestones().stream()
                .filter(m -> !m.equals(piece.content()))
                .flatMap(m -> m.expectedFiles().stream())
                .toList();
        return new Remit(piece.content().expectedFiles(), typed, others);
    }

    /** With economy, one review at the end in place of one a milestone. */
    Policy reviewPolicy() {
        Policy policy = settings.review().policy();
        return settings.economy() && policy == Policy.PER_MILESTONE ? Policy.DEFERRED : policy;
    }

    /** One audit of the plan and one of the result, whatever they say. */
    boolean audits() {
        return reviewPolicy() == Policy.TWO_AUDITS;
    }

    /** Whether all of the work is reviewed at its end. */
    boolean reviewsAtEnd() {
        return switch (reviewPolicy()) {
            case DEFERRED, TWO_AUDITS -> true;
            case PER_MILESTONE, NONE -> false;
        };
    }

    boolean verifies() {
        return !settings.verify().none();
    }
}
