package dev.spar.workflow;

import dev.spar.core.plan.Plan;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.flow.Flow;
import dev.spar.flow.Workflow;
import dev.spar.workflow.stage.Accept;
import dev.spar.workflow.stage.Baselining;
import dev.spar.workflow.stage.Consent;
import dev.spar.workflow.stage.Develop;
import dev.spar.workflow.stage.Developed;
import dev.spar.workflow.stage.Job;
import dev.spar.workflow.stage.Looked;
import dev.spar.workflow.stage.Piece;
import dev.spar.workflow.stage.Planned;
import dev.spar.workflow.stage.Planning;
import java.util.Optional;

/**
 * The supervised run: the checks on the base, where it ends if they lack what they need, a plan that another model
 * attacked, then one milestone after the other, each built, checked, reviewed by another model and committed, and
 * everything once more at the end.
 */
public final class Supervised implements Workflow {
    @Override
    public String name() {
        return RunKind.WORK.workflow();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Conclusion run(Task task, Settings settings, Flow flow) {
        Baseline base = task.excused(new Baselining(settings.verify()).of(flow));
        return Baselining.unjudged(base).orElseGet(() -> worked(Job.of(task, settings, base), flow));
    }

    private static Conclusion worked(Job job, Flow flow) {
        return switch (new Planning(job).run(flow)) {
            case Planned.Ended ended -> ended.conclusion();
            case Planned.Agreed agreed -> milestones(job.with(agreed.open()), agreed.plan(), flow);
        };
    }

    private static Conclusion milestones(Job job, Plan agreed, Flow flow) {
        var consent = new Consent(job.settings().approvals());
        Plan plan = agreed;
        Checkpoint last = flow.start();
        Looked looked = Looked.NOTHING;
        for (int n = 1; n <= plan.milestones().size(); n++) {
            Flow part = flow.at("milestone", n);
            switch (consent.milestone(part, plan, n)) {
                case Consent.Answer.Refused no -> {
                    return no.conclusion();
                }
                case Consent.Answer.Given yes -> plan = yes.plan();
            }
            if (n > plan.milestones().size()) {
                break; // A person took the rest out.
            }
            switch (new Develop(job, Piece.milestone(plan, n), last).run(part)) {
                case Developed.Committed done -> {
                    last = done.checkpoint();
                    looked = looked.and(done.looked());
                }
                case Developed.Stuck stuck -> {
                    return new Conclusion(StopReason.ESCALATED, "stuck at milestone " + n, Optional.of(stuck.memo()));
                }
                case Developed.NoEvidence no -> {
                    return new Conclusion(
                            StopReason.NO_EVIDENCE,
                            "milestone " + n + " changed nothing, and nothing shows why: " + no.missing());
                }
            }
        }
        return switch (consent.finish(flow.at("finish"), plan)) {
            case Consent.Answer.Refused no -> no.conclusion();
            case Consent.Answer.Given yes -> new Accept(job, Accept.Whole.of(yes.plan(), last, looked)).run(flow);
        };
    }
}
