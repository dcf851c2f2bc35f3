package dev.spar.app.report;

import dev.spar.core.plan.Milestone;
import dev.spar.core.plan.Plan;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code plan.md}: the plan as it was agreed. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        List<String> out = new ArrayList<>();
        out.add("# Plan (" + plan.size() + "): " + Prose.markdown(plan.summary(), 400));
        for (int i = 0; i < plan.milestones().size(); i++) {
            milestone(i + 1, plan.milestones().get(i), out);
        }
        list("Risks", plan.riskMap(), out);
        list("Do not touch", plan.doNotTouch(), out);
        list("Assumptions", plan.assumptions(), out);
        list("Out of scope", plan.outOfScope(), out);
        return String.join("\n", out) + "\n";
    }

    private static void milestone(int number, Milestone m, List<String> out) {
        out.add("");
        out.add("## M" + number + " " + Prose.markdown(m.title(), 120));
        out.add(Prose.markdown(m.goal(), 600));
        out.add("");
        out.add("Risk " + word(m.risk()) + ", kind " + word(m.kind()) + ".");
        for (int i = 0; i < m.doneChecks().size(); i++) {
            var check = m.doneChecks().get(i);
            out.add("- m" + number + "." + (i + 1) + " " + Prose.markdown(check.text(), 200)
                    + check.command().map(c -> ": " + Prose.code(c, 200)).orElse(" (no command can decide it)"));
        }
        if (!m.expectedFiles().isEmpty()) {
            out.add("- files: "
                    + String.join(
                            ", ",
                            m.expectedFiles().stream()
                                    .map(f -> Prose.code(f, 120))
                                    .toList()));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void list(String title, List<String> items, List<String> out) {
        if (!items.isEmpty()) {
            out.add("");
            out.add("## " + title);
            items.forEach(i -> out.add("- " + Prose.markdown(i, 300)));
        }
    }
}
