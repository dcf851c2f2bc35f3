package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a review on its own comes to: every finding, worst first, with a name to call it by, and one word on the whole.
 *
 * @param looks one for each vendor that reviewed
 * @param kept files that an earlier review judged as they still are; {@code notJudged} those that no reviewer is given,
 *     and those that one did not say to have read
 */
public record ReviewReport(
        Word verdict,
        List<Row> rows,
        List<Observation> observations,
        List<Look> looks,
        List<String> kept,
        List<String> notJudged) {
    /** The whole in one word. */
    public enum Word {
        APPROVE,
        /** Something is left to do, nothing of the severity that says no. */
        CHANGES,
        BLOCK,
        /** The review could not be taken completely, and what there is of it does not block. */
        INCONCLUSIVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a finding still asks for something. */
    public enum Status {
        OPEN,
        ACCEPTED,
        /** Strictly looked at, no command of ours showed it: told, and says no to nothing. */
        NOT_SHOWN
    }

    /**
     * One finding.
     *
     * @param id {@code F1}, {@code F2} ... in this report's order
     * @param why who accepted it and for which reason, or which earlier review it is from; empty for none
     * @param proof the command that was tried, where the review is strict
     */
    public record Row(
            String id, Finding finding, Status status, String why, List<Vendor> raisedBy, Optional<Proof> proof) {
        Row(String id, Finding finding, Status status, String why, List<Vendor> raisedBy) {
            this(id, finding, status, why, raisedBy, Optional.empty());
        }

        private Row with(Proof tried) {
            Status shown = tried.holds() ? status : Status.NOT_SHOWN;
            return new Row(id, finding, shown, why, raisedBy, Optional.of(tried));
        }

        public boolean open() {
            return status == Status.OPEN;
        }
    }

    /** One vendor's review; nobody's, and incomplete, where nothing of the change is for a model to judge. */
    public record Look(List<Vendor> reviewers, List<Vendor> authors, Independence independence, boolean complete) {
        static Look of(ReviewSubject subject, Verdict verdict) {
            boolean complete = verdict.complete() && verdict.manifest().hidden().isEmpty();
            return of(subject, verdict.reviewers(), verdict.manifest().authors(), complete);
        }

        /** Where nobody else could have been asked, a change that names no author is told as the reviewer's own. */
        private static Look of(ReviewSubject subject, List<Vendor> reviewers, List<Vendor> authors, boolean complete) {
            boolean own = subject.alone() && authors.isEmpty() && !reviewers.isEmpty();
            return new Look(
                    reviewers, authors, own ? Independence.SAME_VENDOR : Independence.of(reviewers, authors), complete);
        }
    }

    private static final Comparator<Row> WORST_FIRST = Comparator.comparing(
                    (Row r) -> r.finding().severity())
            .thenComparingDouble(r -> -r.finding().confidence())
            .thenComparing(r -> r.finding().location().map(Location::file).orElse(""))
            .thenComparingInt(
                    r -> r.finding().location().map(Location::firstLine).orElse(0));

    /** The report on these reviews of one tree; {@code verdicts} has one for each vendor, and at least one. */
    public static ReviewReport of(ReviewSubject subject, List<Verdict> verdicts) {
        List<String> kept = verdicts.getFirst().manifest().files().stream()
                .filter(f -> f.kind() == Manifest.Kind.SEEN)
                .map(Manifest.Entry::path)
                .toList();
        List<Row> found = new ArrayList<>();
        verdicts.forEach(v -> v.findings().forEach(f -> add(subject, found, row(subject, f, "", v.reviewers()))));
        subject.seen()
                .ifPresent(s -> s.found().stream()
                        .filter(f -> stays(f.finding(), verdicts.getFirst().manifest(), kept))
                        .forEach(f -> add(subject, found, row(subject, f.finding(), "found in " + s.run(), f.by()))));
        List<Row> rows = named(found);
        List<Look> looks = looks(subject, verdicts, kept);
        return new ReviewReport(
                word(subject, rows, looks.stream().allMatch(Look::complete)),
                rows,
                verdicts.stream()
                        .flatMap(v -> v.observations().stream())
                        .distinct()
                        .toList(),
                looks,
                kept,
                Stream.concat(
                                verdicts.stream().flatMap(v -> v.unread().stream()),
                                verdicts.getFirst().manifest().notJudged().stream())
                        .distinct()
                        .toList());
    }

    /** What an earlier review found in a file that is as it was stays found; all of it where nobody is asked again. */
    private static boolean stays(Finding finding, Manifest now, List<String> kept) {
        return now.chunks().isEmpty()
                || finding.location().map(l -> kept.contains(l.file())).orElse(false);
    }

    /** Whoever was asked, and whoever read before what nobody was asked about. */
    private static List<Look> looks(ReviewSubject subject, List<Verdict> verdicts, List<String> kept) {
        var authors = verdicts.getFirst().manifest().authors();
        List<Look> looks = verdicts.stream()
                .filter(v -> !v.reviewers().isEmpty() || !v.complete())
                .map(v -> Look.of(subject, v))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Vendor> before = subject.seen().map(s -> s.by(kept)).orElse(List.of());
        if (looks.isEmpty() || looks.stream().noneMatch(l -> l.reviewers().containsAll(before))) {
            boolean complete =
                    !before.isEmpty() && verdicts.getFirst().manifest().hidden().isEmpty();
            looks.add(Look.of(subject, before, authors, complete));
        }
        return List.copyOf(looks);
    }

    private static Row row(ReviewSubject subject, Finding finding, String why, List<Vendor> by) {
        Optional<AcceptedRisk> accepted =
                subject.accepted().stream().filter(a -> a.covers(finding)).findFirst();
        return accepted.map(
                        a -> new Row("", finding, Status.ACCEPTED, a.by() + " on " + a.at() + ": " + a.reason(), by))
                .orElseGet(() -> new Row("", finding, Status.OPEN, why, by));
    }

    /**
     * What two of them raised is one finding of both, as grave as the graver; whether it was accepted is asked of that.
     */
    private static void add(ReviewSubject subject, List<Row> all, Row row) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).finding().same(row.finding())) {
                Row first = all.get(i);
                var by = new LinkedHashSet<>(first.raisedBy());
                by.addAll(row.raisedBy());
                String why = first.open() ? first.why() : "";
                all.set(i, row(subject, first.finding().or(row.finding()), why, List.copyOf(by)));
                return;
            }
        }
        all.add(row);
    }

    private static List<Row> named(List<Row> found) {
        List<Row> sorted = found.stream().sorted(WORST_FIRST).toList();
        List<Row> rows = new ArrayList<>();
        for (Row row : sorted) {
            rows.add(new Row("F" + (rows.size() + 1), row.finding(), row.status(), row.why(), row.raisedBy()));
        }
        return List.copyOf(rows);
    }

    private static Word word(ReviewSubject subject, List<Row> rows, boolean complete) {
        if (rows.stream().anyMatch(r -> blocks(subject, r))) {
            return Word.BLOCK;
        }
        return !complete ? Word.INCONCLUSIVE : rows.stream().anyMatch(Row::open) ? Word.CHANGES : Word.APPROVE;
    }

    /** The open findings that say no. */
    public List<Row> blocking(ReviewSubject subject) {
        return rows.stream().filter(r -> blocks(subject, r)).toList();
    }

    /** The same, where what was tried to show a finding, by its id, decides whether it may block. */
    public ReviewReport shown(ReviewSubject subject, SortedMap<String, Proof> proofs) {
        List<Row> looked = rows.stream()
                .map(r -> Optional.ofNullable(proofs.get(r.id())).map(r::with).orElse(r))
                .toList();
        boolean complete = looks.stream().allMatch(Look::complete);
        return new ReviewReport(word(subject, looked, complete), looked, observations, looks, kept, notJudged);
    }

    private static boolean blocks(ReviewSubject subject, Row row) {
        return row.open() && row.finding().severity().compareTo(subject.failOn()) <= 0;
    }

    /** Everybody who reviewed, each once. */
    public List<Vendor> reviewers() {
        return looks.stream().flatMap(l -> l.reviewers().stream()).distinct().toList();
    }

    /** The open findings of this severity or worse. */
    public long open(Severity atLeast) {
        return rows.stream()
                .filter(r -> r.open() && r.finding().severity().compareTo(atLeast) <= 0)
                .count();
    }

    /** {@code 1 critical, 2 medium}; empty where nothing is open. */
    public String counts() {
        return Stream.of(Severity.values())
                .map(s -> rows.stream()
                                .filter(r -> r.open() && r.finding().severity() == s)
                                .count() + " " + s.word())
                .filter(words -> !words.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }
}
