package dev.spar.app.report;

import dev.spar.core.problem.StopCodes;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;

/**
 * The last lines on a terminal when a run ends or stands still; the same five questions in the same order as the
 * summary.
 */
public final class EndLines {
    private static final int MOST_LEFT = 8;

    private EndLines() {}

    public static List<String> of(Told told) {
        return switch (told.kind()) {
            case WORK, GOAL -> work(told);
            case PLAN -> new PlanPage(told).lines();
            case ADVERSARIAL -> new AdversarialPage(told).plain();
            case REVIEW -> new ReviewPage(told, told.review().orElseThrow()).lines();
        };
    }

    private static List<String> work(Told told) {
        Headline head = new Headline(told);
        List<String> lines = new ArrayList<>();
        lines.add(head.mark() + " " + told.run() + " " + head.standing() + " — " + head.verdict() + head.exit("   "));
        add(lines, "need you", head.needsYou());
        add(lines, "changed", told.size() + " on " + told.branch() + " (" + checkpoints(told) + ")");
        add(lines, "evidence", head.likelyCorrect());
        var unmet = UnmetGoal.of(told.state());
        unmet.ifPresentOrElse(u -> left(lines, u.why()), () -> add(lines, "left", head.left()));
        add(
                lines,
                "risk",
                head.risky()
                        + (head.risk().isPresent()
                                        && !new LookHere(told).lines().isEmpty()
                                ? " (see Look here first in summary.md)"
                                : ""));
        told.home()
                .ifPresent(h ->
                        add(lines, h.landed() ? "landed" : "lands", (head.atWork() ? "so far: " : "") + h.words()));
        add(lines, "cost", head.cost());
        if (!told.state().spending().isEmpty()) {
            add(lines, "price", new Price(told.state()).line());
        }
        unmet.ifPresent(u -> add(lines, "one more", u.oneMore()));
        unmet.flatMap(UnmetGoal::holds).ifPresent(h -> add(lines, "holds", h));
        add(lines, "read", told.folder().resolve("summary.md").toString());
        told.state()
                .stop()
                .flatMap(s -> StopCodes.of(s.reason(), s.over()))
                .ifPresent(c -> add(lines, "more", c.title() + ": spar help " + c.id()));
        return List.copyOf(lines);
    }

    private static void left(List<String> lines, List<String> why) {
        for (int i = 0; i < Math.min(why.size(), MOST_LEFT); i++) {
            add(lines, i == 0 ? "left" : "", why.get(i));
        }
        if (why.size() > MOST_LEFT) {
            add(lines, "", "and " + (why.size() - MOST_LEFT) + " more in summary.md");
        }
    }

    private static String checkpoints(Told told) {
        int n = told.state().checkpoints().size();
        return n + (n == 1 ? " checkpoint" : " checkpoints");
    }

    private static void add(List<String> lines, String label, String text) {
        lines.add("  " + pad(label) + Prose.line(text, 240));
    }

    private static String pad(String label) {
        return label + " ".repeat(Math.max(1, 11 - label.length()));
    }
}
