package dev.spar.workflow;

import dev.spar.core.agent.Role;
import dev.spar.core.review.AdversarialVerdict;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import dev.spar.flow.Workflow;
import dev.spar.workflow.prompt.ReviewerPrompts;

/**
 * One question: the reviewer attacks a text (a plan, a diff, a decision) with the repository before it, and edits
 * nothing.
 */
public final class Adversarial implements Workflow {
    @Override
    public String name() {
        return RunKind.ADVERSARIAL.workflow();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Conclusion run(Task task, Settings settings, Flow flow) {
        var answer = flow.ask(Role.REVIEWER, ReviewerPrompts.adversarial(task));
        var verdict = flow.keep(StepName.of("verdict"), AdversarialVerdict.of(answer), AdversarialVerdict.class);
        return new Conclusion(reason(verdict), verdict.word() + ": " + verdict.strongestConcern());
    }

    private static StopReason reason(AdversarialVerdict verdict) {
        return switch (verdict.word()) {
            case APPROVED -> StopReason.MET;
            case CHALLENGED -> StopReason.UNMET;
            case NEEDS_CLARIFICATION -> StopReason.QUESTION;
        };
    }
}
