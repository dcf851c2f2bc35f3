package dev.spar.workflow.stage;

import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanCriteria;
import dev.spar.core.review.Audit;
import dev.spar.core.review.Standing;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.ReviewSettings.Policy;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.TierChoice;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import java.util.List;
import java.util.Optional;

/** The end: everything checked cold, every criterion on the final tree, the deferred review, and what it comes to. */
public final class Accept {
    private final Job job;
    private final Whole whole;

    public Accept(Job job, Whole whole) {
        this.job = job;
        this.whole = whole;
    }

    /**
     * All of the work.
     *
     * @param criteria what decides whether it is done
     * @param part the piece that repairs are told as
     * @param last the newest checkpoint
     * @param looked how the reviews of all checkpoints ended
     * @param known what was found of the criteria on the last tree, where they were asked already
     */
    public record Whole(
            String summary, Criteria criteria, Piece part, Checkpoint last, Looked looked, Optional<Evaluation> known) {
        /** The work of a plan whose last checkpoint is this one. */
        public static Whole of(Plan plan, Checkpoint last, Looked looked) {
            var part = Piece.milestone(plan, plan.milestones().size());
            return new Whole(plan.summary(), PlanCriteria.of(plan), part, last, looked, Optional.empty());
        }
    }

    public Conclusion run(Flow flow) {
        Flow part = flow.at("finish");
        Frozen criteria = part.freeze(StepName.of("freeze"), whole.criteria(), flow.start());
        boolean wanted = job.reviewPolicy() != Policy.NONE;
        var base = job.reviewsAtEnd() ? flow.start() : whole.last();
        var subject = new Reviews.Subject(wanted, base, whole.summary(), criteria.criteria());
        var building = new Building(job, "the last checks", whole.part());
        var tiers = new TierChoice(job.settings().verify());
        var demand = new Settling.Demand(
                flow.start(), criteria, tiers::atEnd, turn -> Optional.empty(), false, whole.known());
        var reviews = new Reviews(job, subject);
        return switch (new Settling(job, part, building, reviews, demand).run()) {
            case Settled.Stuck stuck ->
                new Conclusion(StopReason.ESCALATED, "stuck at the last checks", Optional.of(stuck.memo()));
            case Settled.AtRest rest -> {
                if (!rest.checks().tree().equals(whole.last().tree())) {
                    part.commit(Messages.closing(rest), rest.judgements());
                }
                Conclusion end = concluded(rest, wanted, flow.start().tree());
                yield end.reason() == StopReason.MET
                        ? upheld(end, reviews.unmended(part, rest.checks().tree()))
                        : end;
            }
        };
    }

    /**
     * Two models disagree about the accepted tree: that is for a person, however green it is. A mend in another file
     * than the one that a finding points at may be right, and nobody looks again: a person does.
     */
    private static Conclusion upheld(Conclusion end, List<String> unmended) {
        if (unmended.isEmpty()) {
            return end;
        }
        var memo = new EscalationMemo(
                "the audit of the result",
                "where these are nothing was changed since: " + String.join("; ", unmended),
                List.of(),
                "Read the findings and decide: land it as it is, or repair by hand.");
        return new Conclusion(
                StopReason.ESCALATED,
                end.headline() + "; nothing was changed where the audit found " + String.join("; ", unmended),
                Optional.of(memo));
    }

    private Conclusion concluded(Settled.AtRest rest, boolean reviewWanted, TreeId start) {
        if (!job.verifies()) {
            return new Conclusion(StopReason.NO_EVIDENCE, "verification was switched off: nothing is proven");
        }
        Evaluation evaluation = rest.evaluation().orElseThrow();
        String counts = counts(evaluation);
        if (evaluation.reason() == StopReason.UNMET || rest.checks().outcome() == Outcome.FAIL) {
            return new Conclusion(StopReason.UNMET, counts);
        }
        boolean ranButUnjudged =
                !rest.checks().results().isEmpty() && rest.checks().outcome() == Outcome.COULD_NOT_JUDGE;
        if (!evaluation.allMet() || ranButUnjudged) {
            return new Conclusion(
                    StopReason.NO_EVIDENCE,
                    counts + (ranButUnjudged ? "; a check of the last tier could not judge" : ""));
        }
        if (reviewWanted && rest.looked().standing() == Standing.PENDING) {
            return new Conclusion(StopReason.NO_EVIDENCE, counts + "; the review is pending");
        }
        if (rest.checks().tree().equals(start)) {
            return new Conclusion(StopReason.MET, "nothing had to be changed: " + counts);
        }
        return new Conclusion(
                StopReason.MET,
                counts + audits(rest) + whole.looked().and(rest.looked()).words());
    }

    /** What the audits said; of the plan there is none where nobody challenges it. */
    private String audits(Settled.AtRest rest) {
        var plan = Audit.of(job.open().stream().map(Objection::severity).toList());
        String before = job.settings().challenge() ? "twice: plan " + plan.word() + ", " : "once: ";
        return rest.looked()
                .audit()
                .map(result -> "; audited " + before + "result " + result.word())
                .orElse("");
    }

    private static String counts(Evaluation evaluation) {
        long met =
                evaluation.evidence().stream().filter(Evaluation.Evidence::met).count();
        long verified = evaluation.evidence().stream()
                .filter(e -> e.status() == CriterionStatus.VERIFIED)
                .count();
        return met + " of " + evaluation.evidence().size() + " criteria met, " + verified
                + " of them verified red to green";
    }
}
