package dev.spar.workflow;

import dev.spar.core.run.Conclusion;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.flow.Flow;
import dev.spar.flow.Workflow;
import dev.spar.workflow.stage.Job;
import dev.spar.workflow.stage.Planned;
import dev.spar.workflow.stage.Planning;

/** The planning of a run alone: a plan, attacked by another model until it holds, and nothing built. */
public final class PlanOnly implements Workflow {
    @Override
    public String name() {
        return RunKind.PLAN.workflow();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Conclusion run(Task task, Settings settings, Flow flow) {
        return switch (new Planning(Job.of(task, settings, Baseline.NONE)).run(flow)) {
            case Planned.Ended ended -> ended.conclusion();
            case Planned.Agreed agreed -> {
                int milestones = agreed.plan().milestones().size();
                int open = agreed.open().size();
                yield new Conclusion(
                        StopReason.MET,
                        "a plan of " + milestones + (milestones == 1 ? " milestone" : " milestones")
                                + (open == 0
                                        ? ""
                                        : "; " + open + (open == 1 ? " objection stays" : " objections stay")));
            }
        };
    }
}
