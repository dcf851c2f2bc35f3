package dev.spar.app.report;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.plan.DoneCheck;
import dev.spar.core.plan.Milestone;
import dev.spar.core.plan.Plan;
import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan in plain lines, for a person who is asked about it at a terminal. */
public final class PlanCard {

    private static final int WIDE = 200;

    private PlanCard() {}

    /** Who proposed it and how the challenge ended, then each milestone with its criteria and files. */
    public static List<String> of(RunState state, Plan plan) {
        var lines = new ArrayList<String>();
        lines.add("PLAN  " + Prose.line(plan.summary(), WIDE));
        lines.add("      " + proposed(state) + ": " + size(plan));
        lines.add("      " + challenge(state));
        lines.addAll(milestones(plan));
        return List.copyOf(lines);
    }

    /** The plan itself: what an edit may change. */
    public static List<String> milestones(Plan plan) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < plan.milestones().size(); i++) {
            milestone(i + 1, plan.milestones().get(i), lines);
        }
        listed("risk", plan.riskMap(), lines);
        listed("hands off", plan.doNotTouch(), lines);
        listed("assumed", plan.assumptions(), lines);
        listed("left out", plan.outOfScope(), lines);
        return List.copyOf(lines);
    }

    private static String proposed(RunState state) {
        return state.spending().stream()
                        .filter(s -> s.role() == Role.PLANNER)
                        .map(RunState.Spent::agent)
                        .map(AgentRef::toString)
                        .findFirst()
                        .orElse("the planner")
                + " proposes";
    }

    private static String size(Plan plan) {
        var checks =
                plan.milestones().stream().flatMap(m -> m.doneChecks().stream()).toList();
        long command = checks.stream().filter(c -> c.command().isPresent()).count();
        long files = plan.milestones().stream()
                .flatMap(m -> m.expectedFiles().stream())
                .distinct()
                .count();
        long judged = checks.size() - command;
        return count(plan.milestones().size(), "milestone") + ", " + count(files, "file") + ", "
                + (checks.size() == 1 ? "1 criterion" : checks.size() + " criteria") + " (" + command + " by command"
                + (judged == 0 ? "" : ", " + judged + " judged") + ")";
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static String challenge(RunState state) {
        int objections = state.told("objection").size();
        long accepted = state.told("disposition").stream()
                .filter(d -> d.startsWith("accepted"))
                .count();
        boolean asked = state.spending().stream().anyMatch(s -> s.role() == Role.REVIEWER);
        return !asked
                ? "nobody challenged it"
                : objections == 0
                        ? "the other model had no objection"
                        : "the other model raised " + count(objections, "objection") + ", " + accepted + " accepted";
    }

    private static void milestone(int number, Milestone m, List<String> lines) {
        lines.add("");
        lines.add("M" + number + "    " + Prose.line(m.title(), WIDE) + "   (risk " + word(m.risk()) + ", "
                + word(m.kind()) + ")");
        lines.add("      " + Prose.line(m.goal(), 3 * WIDE));
        int n = 0;
        for (DoneCheck check : m.doneChecks()) {
            lines.add("      m" + number + "." + ++n + "  " + Prose.line(check.text(), WIDE)
                    + check.command()
                            .map(c -> ": " + Prose.line(c, WIDE))
                            .orElse(" (judged: no command can decide it)"));
        }
        if (!m.expectedFiles().isEmpty()) {
            lines.add("      files  " + Prose.line(String.join(", ", m.expectedFiles()), WIDE));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void listed(String what, List<String> items, List<String> lines) {
        items.forEach(i -> lines.add("%-10s%s".formatted(what, Prose.line(i, WIDE))));
    }
}
