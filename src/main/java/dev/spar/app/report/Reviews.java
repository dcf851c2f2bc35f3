package dev.spar.app.report;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Disposition;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Ledger;
import dev.spar.core.review.Origin;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.Severity;
import dev.spar.core.run.state.ReviewRow;
import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reviews by where they took place: the rounds of one place supersede one another. */
final class Reviews {
    /** Findings that the summary tells of. */
    private static final int MOST = 12;

    private static final Pattern ROUND = Pattern.compile("[-#]\\d+$");

    private Reviews() {}

    /** The rounds of each milestone or stage, oldest first. */
    static Map<String, List<ReviewRow>> byPlace(RunState state) {
        Map<String, List<ReviewRow>> places = new LinkedHashMap<>();
        for (ReviewRow row : state.reviews()) {
            places.merge(
                    row.place(),
                    List.of(row),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        return places;
    }

    /** The newest review of each place. */
    static List<ReviewRow> last(RunState state) {
        return byPlace(state).values().stream().map(List::getLast).toList();
    }

    /** {@code milestone#2} as people say it: {@code M2}. */
    static String place(String segment) {
        return segment.startsWith("milestone") && ROUND.matcher(segment).find()
                ? "M" + segment.replaceAll("\\D", "")
                : segment;
    }

    /** Everybody who reviewed, each once. */
    static List<Vendor> reviewers(RunState state) {
        return state.reviews().stream()
                .flatMap(r -> r.reviewers().stream())
                .distinct()
                .toList();
    }

    /** What is not mended, as a review on its own would tell it. */
    static List<ReviewReport.Row> rows(RunState state) {
        return state.findings().entries().stream()
                .filter(e -> e.disposition() != Disposition.FIXED)
                .map(e -> new ReviewReport.Row(
                        e.id(),
                        e.finding(),
                        e.open() ? ReviewReport.Status.OPEN : ReviewReport.Status.ACCEPTED,
                        e.decided()
                                .map(d -> e.disposition().word().replace('_', ' ') + " " + d.words())
                                .orElse(""),
                        state.reviews().get(e.raised().getLast() - 1).reviewers(),
                        Optional.empty()))
                .toList();
    }

    /** One line for the challenge of the plan and one for each place. */
    static List<String> lines(Told told) {
        RunState state = told.state();
        List<String> lines = new ArrayList<>();
        int objections = state.told("objection").size();
        if (objections > 0) {
            long accepted = state.told("disposition").stream()
                    .filter(d -> d.startsWith("accepted"))
                    .count();
            lines.add("- plan: " + objections + (objections == 1 ? " objection" : " objections")
                    + " of the other model, " + accepted + " accepted (reviews/plan.md)");
        }
        byPlace(state)
                .forEach((place, rounds) -> lines.add(line(state.findings(), place, rounds)
                        + Optional.ofNullable(told.superseded().get(place))
                                .map(n -> "; reviewed at tree "
                                        + rounds.getLast().tree().value().substring(0, 7) + ", " + n
                                        + (n == 1 ? " line" : " lines") + " changed since, not reviewed again")
                                .orElse("")));
        List<Ledger.Entry> shown =
                state.findings().entries().stream().filter(Reviews::telling).toList();
        shown.stream().limit(MOST).forEach(e -> lines.add("- " + words(e)));
        if (shown.size() > MOST) {
            lines.add("- and " + (shown.size() - MOST) + " more in reviews/findings.md");
        }
        return lines;
    }

    /** Raised once and repaired at once is the ordinary way; everything else is told. */
    private static boolean telling(Ledger.Entry e) {
        return e.disposition() != Disposition.FIXED || e.origin() != Origin.ORIGINAL;
    }

    private static String words(Ledger.Entry e) {
        Finding f = e.finding();
        int times = e.raised().size();
        return e.id() + " " + f.severity().word() + ": " + Prose.markdown(f.title(), 140)
                + f.location()
                        .map(l -> " " + Prose.code(l.file() + ":" + l.firstLine(), 100))
                        .orElse("")
                + " · " + (times > 1 ? "raised " + times + " times" : e.origin().word()) + ", last at "
                + place(e.place()) + " · **" + e.disposition().word().replace('_', ' ') + "**"
                + e.decided().map(d -> " " + Prose.markdown(d.words(), 240)).orElse("")
                + e.lapsed().map(Reviews::lapsed).orElse("");
    }

    private static String lapsed(Ledger.Decision d) {
        return " (was " + d.disposition().word().replace('_', ' ') + " " + Prose.markdown(d.words(), 240)
                + "; its lines are other ones now)";
    }

    private static String line(Ledger ledger, String place, List<ReviewRow> rounds) {
        ReviewRow last = rounds.getLast();
        List<Ledger.Entry> raised = ledger.raisedAt(place);
        long settled = raised.stream().filter(e -> !e.openAt(place)).count();
        int open = last.findings().size();
        long heavy = last.findings().stream()
                .filter(f -> f.severity() == Severity.CRITICAL || f.severity() == Severity.HIGH)
                .count();
        String left = open == 0 ? "nothing open" : open + " open (" + heavy + " critical or high)";
        return "- " + place(place) + ": " + vendors(last.reviewers()) + " on " + vendors(last.authors()) + "'s code, "
                + rounds.size() + (rounds.size() == 1 ? " round" : " rounds") + " → "
                + (last.complete() ? left : "incomplete")
                + "; " + raised.size() + " raised, " + settled + " settled";
    }

    private static String vendors(List<Vendor> vendors) {
        return vendors.isEmpty()
                ? "nobody"
                : vendors.stream().map(v -> Prose.markdown(v.name(), 40)).collect(Collectors.joining(" and "));
    }

    /** What each review said, by the name of its file. */
    static SortedMap<String, String> files(RunState state) {
        SortedMap<String, String> files = new TreeMap<>();
        state.reviews().forEach(r -> files.put(r.path().folder() + ".md", text(r)));
        List<Ledger.Entry> entries = state.findings().entries();
        if (!entries.isEmpty()) {
            files.put(
                    "findings.md",
                    "# Every finding over all rounds of review\n"
                            + entries.stream().map(e -> "- " + words(e) + "\n").collect(Collectors.joining()));
        }
        List<String> plan = Stream.concat(state.told("objection").stream(), state.told("disposition").stream())
                .map(t -> "- " + Prose.markdown(t, 600))
                .toList();
        if (!plan.isEmpty()) {
            files.put("plan.md", "# What the other model had against the plan\n" + String.join("\n", plan) + "\n");
        }
        return files;
    }

    private static String text(ReviewRow r) {
        List<String> out = new ArrayList<>();
        out.add("# " + r.path() + (r.complete() ? "" : " (incomplete)"));
        out.add("tree " + r.tree() + ", by " + vendors(r.reviewers()) + " on " + vendors(r.authors()) + "'s code ("
                + word(r.independence()) + ")");
        r.findings().forEach(f -> finding(f, out));
        r.observations().forEach(o -> out.add("- observed: " + Prose.markdown(o.text(), 300)));
        r.notJudged().forEach(f -> out.add("- not judged: " + Prose.code(f, 160)));
        return String.join("\n", out) + "\n";
    }

    private static void finding(Finding f, List<String> out) {
        out.add("");
        out.add("## " + word(f.severity()) + ": " + Prose.markdown(f.title(), 200));
        f.location().ifPresent(l -> out.add(Prose.code(l.file() + ":" + l.firstLine() + "-" + l.lastLine(), 200)));
        out.add("ground: " + Prose.markdown(ground(f.ground()), 300) + confidence(f));
        out.add("");
        out.add(Prose.markdown(f.scenario(), 1_000));
        out.add("");
        out.add("to do: " + Prose.markdown(f.recommendation(), 600));
    }

    /** The reviewer's own word, for people; it decides nothing. Our own findings are certain and have none. */
    private static String confidence(Finding f) {
        return f.confidence() < 1 ? String.format(Locale.ROOT, ", confidence %.0f %%", f.confidence() * 100) : "";
    }

    private static String ground(Ground ground) {
        return switch (ground) {
            case Ground.OfCriterion c -> "criterion " + c.id();
            case Ground.OfRule r -> "rule of " + r.source() + ": " + r.quote();
            case Ground.OfDefect d -> "defect " + word(d.defect());
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
