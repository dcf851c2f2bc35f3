package dev.spar.app.live;

import dev.spar.core.review.Ground;
import dev.spar.core.review.Severity;
import dev.spar.core.run.state.ReviewRow;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.CriterionStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Criteria with their evidence, and findings, worst first, each in a row or a few. */
final class Tables {

    private Tables() {}

    /** The mark of a status and its word; green is only what evidence says. */
    static Row mark(CriterionStatus status) {
        String word = status.word().replace('_', ' ');
        return switch (status) {
            case VERIFIED -> Row.of("✓", Tone.GOOD);
            case PASSING -> Row.of("✓ passing", Tone.GOOD);
            case FAILED -> Row.of("✗", Tone.BAD);
            case JUDGED -> Row.of("~ judged", Tone.CAREFUL);
            case MANUAL, FLAKY, BLOCKED -> Row.of("! " + word, Tone.CAREFUL);
            case NOT_RUN -> Row.of("◌", Tone.FAINT);
            case WAIVED -> Row.of("– waived", Tone.FAINT);
        };
    }

    static List<Row> criteria(RunState state) {
        var rows = new ArrayList<Row>();
        for (RunState.CriterionRow c : state.criteria()) {
            rows.add(Row.of(" " + Cells.fit(c.id(), 6), Tone.STRONG)
                    .and(mark(c.status()))
                    .and(
                            c.status() == CriterionStatus.VERIFIED || c.status() == CriterionStatus.FAILED
                                    ? " " + c.status().word()
                                    : c.status() == CriterionStatus.NOT_RUN ? " not run" : "")
                    .and("  " + c.text()));
            c.command().ifPresent(cmd -> rows.add(Row.of("        " + cmd + runs(c), Tone.FAINT)));
            rows.add(Row.of("        " + c.why(), Tone.FAINT));
        }
        return rows.isEmpty() ? List.of(Row.of(" no criterion yet: there is no plan")) : rows;
    }

    private static String runs(RunState.CriterionRow c) {
        return c.red().map(r -> "   red " + run(r)).orElse("")
                + c.green().map(g -> "   then " + run(g)).orElse("");
    }

    private static String run(RunState.CriterionRow.Run run) {
        return "exit " + run.exitCode().map(String::valueOf).orElse("none") + " on "
                + run.tree().value().substring(0, 7);
    }

    /** What became of all of them, then each review: what an older round found and a newer did not is mended. */
    static List<Row> findings(RunState state) {
        var rows = new ArrayList<Row>();
        if (state.findings().rounds().size() > 1 && !state.findings().entries().isEmpty()) {
            rows.add(Row.of(" all rounds", Tone.STRONG)
                    .and("   " + state.findings().words()));
        }
        for (ReviewRow review : state.reviews().reversed()) {
            rows.add(Row.of(" " + review.path(), Tone.STRONG)
                    .and("   tree " + review.tree().value().substring(0, 7) + "   " + counted(review)
                            + (review.complete() ? "" : "   not everything was judged")));
            review.findings().stream()
                    .sorted(Comparator.comparing(f -> f.severity()))
                    .forEach(f -> {
                        Tone tone = f.severity().heavy() ? Tone.BAD : Tone.CAREFUL;
                        rows.add(Row.of("   " + Cells.fit(f.severity().word(), 9), tone)
                                .and(f.title() + "   ")
                                .and(
                                        f.location()
                                                .map(l -> l.file() + ":" + l.firstLine() + "  ")
                                                .orElse(""),
                                        Tone.FAINT)
                                .and("(" + ground(f.ground()) + ")", Tone.FAINT));
                        rows.add(Row.of("            " + f.scenario(), Tone.FAINT));
                    });
            review.observations()
                    .forEach(o -> rows.add(Row.of("   " + Cells.fit("observed", 9) + o.text(), Tone.FAINT)));
        }
        return rows.isEmpty() ? List.of(Row.of(" no review yet")) : rows;
    }

    static String counted(ReviewRow review) {
        long heavy = review.findings().stream()
                .map(f -> f.severity())
                .filter(Severity::heavy)
                .count();
        int n = review.findings().size();
        return n == 0
                ? "✓ no finding"
                : "✗ " + n + (n == 1 ? " finding" : " findings") + (heavy == 0 ? "" : ", " + heavy + " heavy");
    }

    private static String ground(Ground ground) {
        return switch (ground) {
            case Ground.OfCriterion c -> "criterion " + c.id();
            case Ground.OfRule r -> "rule of " + r.source();
            case Ground.OfDefect d -> d.defect().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
