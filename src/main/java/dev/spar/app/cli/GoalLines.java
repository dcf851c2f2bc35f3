package dev.spar.app.cli;

import dev.spar.core.goal.GoalTask;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Criterion;
import java.util.ArrayList;
import java.util.List;

/** A goal before it begins, for people: its sub-tasks in their levels, and how each criterion is checked. */
final class GoalLines {
    private GoalLines() {}

    static List<String> of(GoalTask goal) {
        var lines = new ArrayList<String>();
        int tasks = goal.subTasks().size();
        lines.add("  goal      " + tasks + (tasks == 1 ? " sub-task, " : " sub-tasks, ")
                + goal.workers() + " at a time; at most " + goal.attempts()
                + (goal.attempts() == 1 ? " attempt" : " attempts"));
        lines.add("  frozen    " + goal.criteria().digest());
        if (SubTaskGraph.of(goal.subTasks(), goal.collisions()) instanceof SubTaskGraph.Ordered.Graph g) {
            levels(goal, g.graph(), lines);
        }
        goal.criteria().list().forEach(c -> lines.add("  " + Visible.flat(criterion(c))));
        goal.spec().lacks().forEach(f -> lines.add("  lacks     " + fault(f)));
        goal.spec().doubts().forEach(f -> lines.add("  doubt     " + fault(f)));
        return lines;
    }

    private static void levels(GoalTask goal, SubTaskGraph graph, List<String> lines) {
        var levels = graph.levels();
        for (int i = 0; i < levels.size(); i++) {
            for (SubTask task : levels.get(i)) {
                lines.add("  "
                        + Visible.flat("level " + (i + 1) + "   " + goal.number(task) + " " + task.title()
                                + after(graph, task)
                                + (task.judgedBy().isEmpty()
                                        ? ""
                                        : "  judged by " + String.join(" ", task.judgedBy()))));
            }
        }
    }

    private static String after(SubTaskGraph graph, SubTask task) {
        return graph.nodes().stream()
                .filter(n -> n.task().equals(task) && !n.after().isEmpty())
                .map(n -> "  after " + String.join(" ", n.after())
                        + (n.collides().isEmpty()
                                ? ""
                                : " (" + String.join(" ", n.collides()) + ": may change the same files)"))
                .findFirst()
                .orElse("");
    }

    private static String criterion(Criterion c) {
        return c.id() + "  " + c.text() + "  "
                + c.check()
                        .map(Check::command)
                        .map(command -> "$ " + command + "  (" + wanted(c) + ")")
                        .orElse("no command decides it: it will not be green");
    }

    private static String wanted(Criterion c) {
        return (c.keepsGreen() ? "green" : "red on the base, then green")
                + (c.repeat() > 1 ? ", " + c.repeat() + " times" : "");
    }

    private static String fault(Spec.Fault fault) {
        return Visible.flat("line " + fault.line() + ": " + fault.what() + "; " + fault.fix());
    }
}
