package dev.spar.workflow;

import dev.spar.core.run.Conclusion;
import dev.spar.core.run.RunKind;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.flow.Flow;
import dev.spar.flow.Workflow;
import dev.spar.workflow.stage.Agreeing;
import dev.spar.workflow.stage.Baselining;
import dev.spar.workflow.stage.Job;
import dev.spar.workflow.stage.Pursuing;

/**
 * Given criteria made true: frozen and seen on the base, then attempts at the sub-tasks side by side, each judged cold
 * on what is merged, of which only those are done again that a failure is about.
 */
public final class Goal implements Workflow {
    @Override
    public String name() {
        return RunKind.GOAL.workflow();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Conclusion run(Task task, Settings settings, Flow flow) {
        var goal = task.goal().orElseThrow(() -> new IllegalStateException("a goal without criteria was begun"));
        Baseline base = task.excused(new Baselining(settings.verify()).of(flow));
        var job = Job.of(task, settings, base);
        return Baselining.unjudged(base).orElseGet(() -> switch (new Agreeing(job, goal).run(flow)) {
            case Agreeing.Agreed.Ended ended -> ended.conclusion();
            case Agreeing.Agreed.Given given -> new Pursuing(job.with(given.open()), goal, given).run(flow);
        });
    }
}
