package dev.spar.workflow.stage;

import dev.spar.core.heal.NoChangesNeeded;
import dev.spar.core.plan.Handoff;
import dev.spar.core.plan.Milestone;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.settings.ReviewSettings;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.TierChoice;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.BuilderPrompts;
import java.util.Optional;

/** One piece of work, from the first line to its checkpoint. */
public final class Develop {
    private final Job job;
    private final Piece piece;
    private final Checkpoint base;
    private final Building building;
    private final Extent extent;

    /** @param base the checkpoint before it */
    public Develop(Job job, Piece piece, Checkpoint base) {
        this.job = job;
        this.piece = piece;
        this.base = base;
        this.extent = new Extent(job.settings().scope(), base);
        this.building = new Building(job, piece.where(), piece);
    }

    public Developed run(Flow part) {
        Frozen criteria = frozen(part);
        return switch (building.ask(part, BuilderPrompts.implement(building.assignment(), piece.earlier()))) {
            case Building.Built.Stuck stuck -> new Developed.Stuck(stuck.memo());
            case Building.Built.Said said ->
                extent.changed(part)
                        ? settled(part, criteria, said.answer())
                        : nothingChanged(part, criteria, said.answer());
        };
    }

    /** What the goal's look at the base found of them is not asked again there. */
    private Frozen frozen(Flow part) {
        Checkpoint from = piece.goal().map(Frozen::base).orElse(base);
        Frozen own = part.freeze(StepName.of("freeze"), piece.criteria(), from);
        return piece.goal().flatMap(Frozen::seen).map(own::seen).orElse(own);
    }

    /** Believed only with evidence: its own and ours. Without, it is asked once more and told what is missing. */
    private Developed nothingChanged(Flow part, Frozen criteria, WorkAnswer answer) {
        return switch (judge(part, criteria, answer)) {
            case NoChangesNeeded.Answer.Believed ignored -> settled(part, criteria, answer);
            case NoChangesNeeded.Answer.NoEvidence no -> {
                Flow again = part.at("again", 1);
                String told = "Your answer was \"" + answer.status()
                        + "\" and no file was changed. That is not believed: " + no.missing();
                yield switch (building.ask(again, BuilderPrompts.implement(building.assignment(), told))) {
                    case Building.Built.Stuck stuck -> new Developed.Stuck(stuck.memo());
                    case Building.Built.Said said ->
                        extent.changed(again)
                                ? settled(part, criteria, said.answer())
                                : secondTime(again, part, criteria, said.answer());
                };
            }
        };
    }

    private Developed secondTime(Flow again, Flow part, Frozen criteria, WorkAnswer answer) {
        return switch (judge(again, criteria, answer)) {
            case NoChangesNeeded.Answer.Believed ignored -> settled(part, criteria, answer);
            case NoChangesNeeded.Answer.NoEvidence no -> new Developed.NoEvidence(no.missing());
        };
    }

    private NoChangesNeeded.Answer judge(Flow part, Frozen criteria, WorkAnswer answer) {
        return job.verifies()
                ? NoChangesNeeded.judge(answer, part.evaluate(StepName.of("as-it-is"), criteria))
                : new NoChangesNeeded.Answer.NoEvidence("verification is switched off, so nothing can confirm it");
    }

    private Developed settled(Flow part, Frozen criteria, WorkAnswer answer) {
        Milestone content = piece.content();
        boolean reviewed = job.reviewPolicy() == ReviewSettings.Policy.PER_MILESTONE;
        var reviews = new Reviews(job, new Reviews.Subject(reviewed, base, content.goal(), criteria.criteria()));
        var tiers = new TierChoice(job.settings().verify());
        var looks = new Looks(part, base);
        var demand = new Settling.Demand(
                base,
                criteria,
                () -> tiers.atCheckpoint(looks.risk(content.risk())),
                extent::tooWide,
                content.kind() == Milestone.Kind.BEHAVIOUR,
                Optional.empty());
        return switch (new Settling(job, part, building, reviews, demand).run()) {
            case Settled.Stuck stuck -> new Developed.Stuck(stuck.memo());
            case Settled.AtRest rest -> {
                // A commit of nothing would be a checkpoint of nothing, and something to land.
                Checkpoint point = rest.checks().tree().equals(base.tree())
                        ? base
                        : part.commit(Messages.piece(piece, rest), rest.judgements());
                part.keep(StepName.of("handoff"), rest.handoff(piece, point, answer.memo()), Handoff.class);
                yield new Developed.Committed(point, rest.looked());
            }
        };
    }
}
