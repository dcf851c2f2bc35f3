package dev.spar.app.report;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Vendor;
import dev.spar.core.goal.GoalCast;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.settings.ReviewSettings;
import dev.spar.core.spec.ModelTier;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.spec.lint.Score;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A goal before it begins, for people: its sub-tasks in their levels, and how each criterion is checked. */
public final class GoalLines {
    private GoalLines() {}

    /** The whole of a spec that nobody has seen yet: its words, what {@link #of} shows, and how checkable it is. */
    static List<String> proposed(GoalCast cast, Function<AgentRef, Vendor> vendor) {
        GoalTask goal = cast.goal();
        Spec spec = goal.spec();
        var lines = new ArrayList<String>();
        lines.add("SPEC  " + Visible.flat(spec.title()));
        lines.add("  problem   " + Visible.flat(spec.problem()));
        lines.addAll(of(cast, vendor));
        goal.subTasks().forEach(t -> lines.add("  " + Visible.flat(t.id() + details(t) + "  " + t.text())));
        constraints("must", spec.constraints().must(), lines);
        constraints("never", spec.constraints().never(), lines);
        constraints("prefer", spec.constraints().prefer(), lines);
        constraints("ask", spec.constraints().escalate(), lines);
        if (!spec.notes().isBlank()) {
            lines.add("  notes     " + Visible.flat(spec.notes()));
        }
        var score = Score.of(spec);
        lines.add("  score     checkable " + score.points() + " of 100; " + score.words());
        return List.copyOf(lines);
    }

    private static String details(SubTask task) {
        return task.role().map(r -> "  " + r).orElse("")
                + (task.tier() == ModelTier.AS_CAST
                        ? ""
                        : "  model " + task.tier().name().toLowerCase(Locale.ROOT))
                + task.effort().map(e -> "  effort " + e).orElse("")
                + (task.files().isEmpty() ? "" : "  files " + String.join(" ", task.files()));
    }

    private static void constraints(String kind, List<String> said, List<String> lines) {
        said.forEach(s -> lines.add("  %-10s".formatted(kind) + Visible.flat(s)));
    }

    /** What a goal of a spec is begun with. */
    public static List<String> of(GoalCast cast, Function<AgentRef, Vendor> vendor) {
        GoalTask goal = cast.goal();
        var lines = new ArrayList<String>();
        int tasks = goal.subTasks().size();
        lines.add("  goal      " + tasks + (tasks == 1 ? " sub-task, " : " sub-tasks, ")
                + goal.workers() + " at a time; at most " + goal.attempts()
                + (goal.attempts() == 1 ? " attempt" : " attempts"));
        lines.add("  frozen    " + goal.digest());
        if (SubTaskGraph.of(goal.subTasks(), goal.collisions()) instanceof SubTaskGraph.Ordered.Graph g) {
            levels(cast, g.graph(), lines);
        }
        review(cast, vendor).ifPresent(lines::add);
        goal.criteria().list().forEach(c -> lines.add("  " + Visible.flat(criterion(goal, c))));
        goal.spec().lacks().forEach(f -> lines.add("  lacks     " + fault(f)));
        goal.spec().doubts().forEach(f -> lines.add("  doubt     " + fault(f)));
        return lines;
    }

    /** Where a vendor would judge its own work, that is said before anybody is paid. */
    private static Optional<String> review(GoalCast cast, Function<AgentRef, Vendor> vendor) {
        List<Vendor> authors = cast.authorsAlone(vendor);
        return authors.isEmpty() || cast.settings().review().policy() == ReviewSettings.Policy.NONE
                ? Optional.empty()
                : Optional.of("  review    "
                        + authors.stream().map(Vendor::toString).collect(Collectors.joining(" and "))
                        + (authors.size() == 1 ? " builds" : " build")
                        + ", and nobody else may review: no verdict on the whole is another vendor's");
    }

    private static void levels(GoalCast cast, SubTaskGraph graph, List<String> lines) {
        GoalTask goal = cast.goal();
        var levels = graph.levels();
        for (int i = 0; i < levels.size(); i++) {
            for (SubTask task : levels.get(i)) {
                lines.add("  "
                        + Visible.flat("level " + (i + 1) + "   " + goal.number(task) + " " + task.title()
                                + after(graph, task)
                                + (task.judgedBy().isEmpty() ? "" : "  judged by " + String.join(" ", task.judgedBy()))
                                + "  by " + cast.builder(task)));
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

    private static String criterion(GoalTask goal, Criterion c) {
        return c.id() + "  " + c.text() + "  "
                + c.check()
                        .map(Check::command)
                        .map(command -> "$ " + command + "  (" + wanted(c) + ")")
                        .orElseGet(() -> goal.undecided().contains(c)
                                ? "the reviewer derives a check for it, where it can"
                                : "no command decides it: it will not be green");
    }

    private static String wanted(Criterion c) {
        return (c.keepsGreen() ? "green" : "red on the base, then green")
                + (c.repeat() > 1 ? ", " + c.repeat() + " times" : "");
    }

    private static String fault(Spec.Fault fault) {
        return Visible.flat("line " + fault.line() + ": " + fault.what() + "; " + fault.fix());
    }
}
