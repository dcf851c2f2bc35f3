package dev.spar.workflow.prompt;

import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.flow.Quoted;

/**
 * What every planner and challenger is told: the task, its context, what of earlier work is to be done again, which
 * checks exist, and where edits are allowed.
 */
public record Briefing(Quoted task, Quoted context, Quoted redo, Quoted checks, Quoted scope) {
    public static Briefing of(Task task, Settings settings, Baseline baseline) {
        return new Briefing(
                new Quoted("task", Words.task(task), Bytes.TASK),
                new Quoted("context", Words.context(task), Bytes.CONTEXT),
                new Quoted("to be done again", Words.redo(task), Bytes.REDO),
                new Quoted("checks", Words.checks(settings.verify(), baseline), Bytes.LIST),
                new Quoted("scope", Words.scope(settings.scope()), Bytes.RULES));
    }
}
