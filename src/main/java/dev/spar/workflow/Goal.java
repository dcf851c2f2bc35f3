package dev.spar.workflow;

import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.RunKind;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.flow.Flow;
import dev.spar.flow.Workflow;
import dev.spar.workflow.stage.Agreeing;
import dev.spar.workflow.stage.Baselining;
import dev.spar.workflow.stage.Conducting;
import dev.spar.workflow.stage.Job;
import dev.spar.workflow.stage.Pursuing;

/**
 * Given criteria made true: frozen and seen on the base, then attempts at the sub-tasks side by side, each judged cold
 * on what is merged, of which only those are done again that a failure is about. Where words were given in place of
 * criteria, a planner writes these first.
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
        Baseline base = task.excused(new Baselining(settings.verify()).of(flow));
        var job = Job.of(task, settings, base);
        return Baselining.unjudged(base)
                .orElseGet(() -> task.conduct()
                        .map(limits -> conducted(job, limits, flow))
                        .orElseGet(() -> pursued(job, given(task), false, flow)));
    }

    private static GoalTask given(Task task) {
        return task.goal().orElseThrow(() -> new IllegalStateException("a goal without criteria was begun"));
    }

    /** From here on it is a goal like one of a spec that somebody wrote. */
    private static Conclusion conducted(Job job, GoalLimits limits, Flow flow) {
        return switch (new Conducting(job, limits).run(flow)) {
            case Conducting.Conducted.Ended ended -> ended.conclusion();
            case Conducting.Conducted.Agreed agreed -> {
                GoalTask goal = agreed.proposal()
                        .goal()
                        .orElseThrow(() -> new IllegalStateException("a spec was agreed to that is none"));
                Task task = job.task().written(goal);
                yield pursued(Job.of(task, job.settings(), job.baseline()), goal, true, flow);
            }
        };
    }

    private static Conclusion pursued(Job job, GoalTask goal, boolean agreed, Flow flow) {
        return switch (new Agreeing(job, goal, agreed).run(flow)) {
            case Agreeing.Agreed.Ended ended -> ended.conclusion();
            case Agreeing.Agreed.Given given -> new Pursuing(job.with(given.open()), given.goal(), given).run(flow);
        };
    }
}
