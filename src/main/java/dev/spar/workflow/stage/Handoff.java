package dev.spar.workflow.stage;

import dev.spar.core.plan.Plan;
import dev.spar.core.review.Standing;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.verify.Evaluation;
import java.util.List;

/**
 * What is kept of a finished milestone for whoever reads on: all of it from our own evidence but {@code memo}, which is
 * the builder's.
 *
 * @param criteria id and status of each done check; {@code next} the milestones that are left
 */
public record Handoff(
        int milestone,
        String title,
        String checkpoint,
        String review,
        List<String> criteria,
        String memo,
        List<String> next) {
    static Handoff of(Plan plan, int number, Checkpoint point, Settled.AtRest rest, String memo) {
        Standing standing = rest.standing();
        return new Handoff(
                number,
                plan.milestones().get(number - 1).title(),
                point.label(),
                standing.word(),
                rest.evaluation().map(Handoff::criteria).orElse(List.of()),
                memo,
                plan.milestones().subList(number, plan.milestones().size()).stream()
                        .map(m -> m.title())
                        .toList());
    }

    static List<String> criteria(Evaluation evaluation) {
        return evaluation.evidence().stream()
                .map(e -> e.criterion().id() + " " + e.status().word())
                .toList();
    }
}
