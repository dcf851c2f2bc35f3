package dev.spar.app.report;

import dev.spar.app.review.FindingWords;
import dev.spar.app.review.Reviewed;
import dev.spar.core.review.Observation;
import dev.spar.core.review.Proof;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.run.state.NextActions;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a review tells people: its findings, worst first, then its verdict with what it rests on and what it cost. */
final class ReviewPage {
    private static final int WIDTH = 100;
    private static final int OBSERVED = 5;
    private static final int COMMAND = 12;

    private final Told told;
    private final Reviewed reviewed;
    private final Headline head;

    ReviewPage(Told told, Reviewed reviewed) {
        this.told = told;
        this.reviewed = reviewed;
        this.head = new Headline(told);
    }

    /** For a terminal. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        reviewed.report().ifPresent(r -> r.rows().forEach(row -> finding(row, lines)));
        lines.add(head.mark() + " " + told.run() + " " + verdict() + why() + head.exit("   "));
        label(lines, "reviewed", reviewed.subject().what() + extent());
        reviewed.report().ifPresent(r -> of(r, lines));
        label(lines, "cost", head.cost());
        label(lines, "read", told.folder().resolve("summary.md").toString());
        return List.copyOf(lines);
    }

    private void of(ReviewReport report, List<String> lines) {
        report.looks().forEach(l -> label(lines, "by", by(l)));
        reviewed.subject().seen().ifPresent(s -> label(lines, "before", s.words() + kept(report)));
        if (!report.notJudged().isEmpty()) {
            label(lines, "unread", String.join(", ", report.notJudged()));
        }
        report.observations().stream().limit(OBSERVED).forEach(o -> label(lines, "observed", o.text() + place(o)));
        int more = report.observations().size() - OBSERVED;
        if (more > 0) {
            label(lines, "observed", more + " more in summary.md; none of them blocks");
        }
    }

    private String by(ReviewReport.Look look) {
        return FindingWords.vendors(look.reviewers()) + " (" + FindingWords.stance(reviewed.subject(), look) + ")";
    }

    private static String kept(ReviewReport report) {
        int files = report.kept().size();
        return "; " + Told.files(files) + (files == 1 ? " is" : " are") + " as judged then";
    }

    private String verdict() {
        return reviewed.report()
                .map(r -> r.verdict().word().toUpperCase(Locale.ROOT))
                .orElse(head.standing());
    }

    private String why() {
        return told.state().stop().map(s -> " — " + Prose.line(s.why(), 240)).orElse("");
    }

    private String extent() {
        return told.changes()
                .map(c -> ": " + Told.files(c.files().size()) + " +" + c.added() + " −" + c.removed())
                .orElse("");
    }

    private static String place(Observation o) {
        return o.location()
                .map(l -> " (" + l.file() + ":" + l.firstLine() + ")")
                .orElse("");
    }

    private static void finding(ReviewReport.Row row, List<String> lines) {
        var f = row.finding();
        lines.add(row.id() + " " + f.severity().word() + "  " + Prose.line(f.title(), 200));
        String place = FindingWords.place(f);
        if (!place.isEmpty()) {
            wrapped(lines, place);
        }
        wrapped(lines, f.scenario());
        wrapped(lines, "ground: " + ground(row));
        if (!f.recommendation().isBlank()) {
            wrapped(lines, "to do: " + f.recommendation());
        }
        if (!row.why().isEmpty()) {
            wrapped(lines, status(row));
        }
        row.proof().ifPresent(p -> {
            wrapped(lines, shown(p));
            p.command().lines().limit(COMMAND).forEach(l -> lines.add("    $ " + Prose.line(l, 160)));
        });
        lines.add("");
    }

    private static String ground(ReviewReport.Row row) {
        return FindingWords.ground(row.finding()) + ", confidence "
                + Math.round(row.finding().confidence() * 100) + " %"
                + (row.raisedBy().isEmpty() ? "" : ", by " + FindingWords.vendors(row.raisedBy()));
    }

    private static String status(ReviewReport.Row row) {
        return (row.status() == ReviewReport.Status.ACCEPTED ? "accepted by " : "") + row.why();
    }

    private static String shown(Proof proof) {
        return (proof.holds() ? "shown: " : "an observation only, for it was not shown: ") + proof.why();
    }

    private static void label(List<String> lines, String label, String text) {
        lines.add("  " + label + " ".repeat(Math.max(1, 11 - label.length())) + Prose.line(text, 240));
    }

    /** Broken at blanks, so that a long scenario is readable where no pager is. */
    private static void wrapped(List<String> lines, String text) {
        var line = new StringBuilder("  ");
        for (String word : Prose.line(text, 2_000).split(" ", -1)) {
            if (line.length() > 2 && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("  ");
            }
            line.append(line.length() > 2 ? " " : "").append(word);
        }
        lines.add(line.toString());
    }

    /** {@code summary.md}. */
    String markdown() {
        List<String> out = new ArrayList<>();
        out.add("# " + head.mark() + " " + verdict() + " — " + Prose.markdown(head.title(), 160));
        out.add("`" + told.run() + "` · **" + head.standing() + "**"
                + told.state()
                        .stop()
                        .map(s -> " · " + Prose.markdown(s.why(), 240))
                        .orElse(""));
        out.add("");
        out.add("**Reviewed:** " + Prose.markdown(reviewed.subject().what() + extent(), 300) + ", tree "
                + Prose.code(reviewed.tree().value(), 64) + "  ");
        reviewed.report().ifPresent(r -> report(r, out));
        section(out, "Cost", new Cost(told).lines());
        section(
                out,
                "Next",
                NextActions.of(told.state()).stream()
                        .map(a -> "- " + Prose.code(a.command(), 300) + " " + a.why())
                        .toList());
        return String.join("\n", out) + "\n";
    }

    private void report(ReviewReport report, List<String> out) {
        report.looks().forEach(l -> out.add("**By:** " + Prose.markdown(by(l), 240) + "  "));
        reviewed.subject()
                .seen()
                .ifPresent(s -> out.add("**Before:** " + Prose.markdown(s.words() + kept(report), 300)));
        section(out, "Findings", report.rows().stream().map(ReviewPage::row).toList());
        section(
                out,
                "Observations (none of them blocks)",
                report.observations().stream()
                        .map(o -> "- " + Prose.markdown(o.text() + place(o), 500))
                        .toList());
        section(
                out,
                "Not judged",
                report.notJudged().stream().map(f -> "- " + Prose.code(f, 200)).toList());
    }

    private static String row(ReviewReport.Row row) {
        var f = row.finding();
        String place = FindingWords.place(f);
        return "### " + row.id() + " " + f.severity().word() + ": " + Prose.markdown(f.title(), 200) + "\n"
                + (place.isEmpty() ? "" : Prose.code(place, 200) + "  \n")
                + "ground: " + Prose.markdown(ground(row), 400) + "\n\n"
                + Prose.markdown(f.scenario(), 2_000) + "\n\nto do: " + Prose.markdown(f.recommendation(), 1_000)
                + (row.why().isEmpty() ? "" : "\n\n" + Prose.markdown(status(row), 400))
                + row.proof()
                        .map(p -> "\n\n" + Prose.markdown(shown(p), 600)
                                + (p.command().isEmpty() ? "" : "\n" + Prose.block(p.command())))
                        .orElse("")
                + "\n";
    }

    private static void section(List<String> out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.add("");
            out.add("## " + title);
            out.addAll(lines);
        }
    }
}
