package dev.spar.app.cli;

import dev.spar.app.Services;
import dev.spar.app.run.Beginning;
import dev.spar.app.run.Preparation.Prepared;
import dev.spar.app.setup.Finding;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.run.RunKind;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.DurationText;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person is told before a run begins: who, where, which checks, what limits, and the fence that is in force. */
final class Begin {

    private Begin() {}

    static List<String> lines(Prepared.Ready ready, Task task, Services services) {
        var settings = ready.settings();
        RunKind kind = task.goal().isPresent() ? RunKind.GOAL : RunKind.WORK;
        var lines = new ArrayList<String>();
        lines.add("  task      " + task.title() + (task.context().isEmpty() ? "" : "  (with " + names(task) + ")"));
        lines.add("  base      " + base(ready.beginning()) + " of "
                + ready.repository().root());
        lines.add("  cast      builder " + who(settings.cast().builder()) + ", planner "
                + who(settings.cast().planner()) + ", reviewer "
                + (settings.cast().reviewer().isEmpty()
                        ? "another vendor"
                        : who(settings.cast().reviewer())));
        lines.add("  checks    " + checks(settings)
                + (ready.detected().isEmpty() ? "" : "  (detected: " + String.join("; ", ready.detected()) + ")"));
        lines.add("  budget    " + budget(settings.budget()));
        lines.add("  forecast  "
                + services.book()
                        .forecast(ready.repository().root(), kind)
                        .map(f -> f.words(kind))
                        .orElse("no history: no run here reached a checkpoint yet"));
        if (settings.economy()) {
            lines.add("  economy   one review at the end, of the diff alone, after the checks; a critical finding is"
                    + " yours");
        }
        lines.add("  scope     " + scope(settings));
        lines.add("  stops     "
                + switch (settings.approvals()) {
                    case NONE -> "for nobody; what needs you ends the run";
                    case PLAN -> "for your yes to the plan";
                    case MILESTONE -> "for your yes to the plan and each milestone";
                    case ALL -> "for your yes to everything";
                });
        for (Finding f : services.fence()) {
            lines.add("  fence     "
                    + (f.status() == Finding.Status.OK ? "" : f.status().name().toLowerCase(Locale.ROOT) + ": ")
                    + f.detail());
        }
        return lines;
    }

    private static String base(Beginning beginning) {
        return beginning.commit().brief()
                + (beginning instanceof Beginning.Merged m
                        ? " merged with " + m.with() + " at "
                                + m.merge().target().brief()
                                + (m.merge().conflicts().isEmpty()
                                        ? ""
                                        : " (as in " + m.with() + ": "
                                                + m.merge().shown() + ", which both changed)")
                        : "");
    }

    private static String names(Task task) {
        return task.context().stream().map(Task.Context::name).collect(Collectors.joining(", "));
    }

    private static String who(List<AgentRef> candidates) {
        return candidates.stream().map(AgentRef::toString).collect(Collectors.joining(" or "));
    }

    private static String checks(Settings settings) {
        var verify = settings.verify();
        if (verify.none()) {
            return "none, as asked: this can end as no-evidence only";
        }
        var all = new ArrayList<String>();
        verify.tier0().stream().map(Check::command).forEach(all::add);
        verify.tier1().forEach(t -> t.checks().stream().map(Check::command).forEach(all::add));
        verify.tier2().stream().map(Check::command).forEach(all::add);
        return all.isEmpty()
                ? "none of the project's own: the commands of the criteria decide"
                : all.stream().distinct().collect(Collectors.joining("; "));
    }

    private static String budget(Budget budget) {
        var all = new ArrayList<String>();
        budget.time().ifPresent(t -> all.add(DurationText.format(t) + " active time"));
        budget.deadline().ifPresent(d -> all.add("until " + d));
        budget.usd().ifPresent(u -> all.add("$" + u + " at list price"));
        budget.tokens().ifPresent(t -> all.add(t + " tokens"));
        budget.attempts().ifPresent(a -> all.add(a + " paid calls"));
        return all.isEmpty()
                ? "no limit but each turn's: " + DurationText.format(budget.turn())
                : String.join(", ", all);
    }

    private static String scope(Settings settings) {
        var scope = settings.scope();
        var all = new ArrayList<String>();
        all.add(scope.allow().isEmpty() ? "everything" : String.join(", ", scope.allow()));
        scope.within().ifPresent(w -> all.add("of these " + String.join(", ", w)));
        if (!scope.deny().isEmpty()) {
            all.add("not " + String.join(", ", scope.deny()));
        }
        if (!scope.dependencies()) {
            all.add("dependencies stay");
        }
        if (!scope.migrations()) {
            all.add("no migrations");
        }
        all.add("at most " + scope.maxFilesPerMilestone() + " files a milestone");
        return String.join("; ", all);
    }
}
