package dev.spar.app.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.run.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What findings are called, for people and for programs. */
public final class FindingWords {
    private FindingWords() {}

    /** A stable word for the kind of finding: {@code race}, {@code rule}, {@code criterion}. */
    public static String category(Finding finding) {
        return switch (finding.ground()) {
            case Ground.OfCriterion ignored -> "criterion";
            case Ground.OfRule ignored -> "rule";
            case Ground.OfDefect d -> d.defect().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** What it rests on, in words. */
    public static String ground(Finding finding) {
        return switch (finding.ground()) {
            case Ground.OfCriterion c -> "criterion " + c.id();
            case Ground.OfRule r -> "rule" + (r.source().isEmpty() ? "" : " of " + r.source()) + ": " + r.quote();
            case Ground.OfDefect ignored -> category(finding).replace('-', ' ');
        };
    }

    /** {@code src/Counter.java:12-14}; empty where it has no place. */
    public static String place(Finding finding) {
        return finding.location()
                .map(l -> l.file() + ":" + l.firstLine() + (l.lastLine() > l.firstLine() ? "-" + l.lastLine() : ""))
                .orElse("");
    }

    /**
     * Names a finding over reviews: what it rests on, its file and the lines themselves, wherever they stand. Without
     * the lines its title stands in for them.
     */
    public static String fingerprint(Finding finding, Function<String, Optional<String>> text) {
        String lines = finding.location()
                .flatMap(l -> text.apply(l.file()).map(t -> AcceptedRisks.lines(t, l)))
                .map(all -> all.stream().map(String::strip).collect(Collectors.joining("\n")))
                .filter(all -> !all.isEmpty())
                .orElseGet(() -> finding.title().toLowerCase(Locale.ROOT));
        return Digest.of(finding.key() + "\n" + lines).value().substring(0, 32);
    }

    /** How far the reviewer stands from who wrote the change. */
    public static String stance(ReviewSubject subject, ReviewReport.Look look) {
        String written = "written by " + vendors(look.authors());
        return look.independence().word() + ": "
                + switch (look.independence()) {
                    case CROSS_VENDOR -> written;
                    case MIXED_AUTHOR -> written + " together";
                    case SAME_VENDOR ->
                        look.authors().isEmpty()
                                ? "only " + vendors(look.reviewers()) + " may review here, and nothing names the author"
                                : written + (subject.alone() ? ", and no other vendor may review here" : "");
                    case UNKNOWN ->
                        look.reviewers().isEmpty()
                                ? "nothing of it is for a model to judge"
                                : "no model is named as its author";
                };
    }

    /** {@code anthropic and openai}. */
    public static String vendors(List<Vendor> vendors) {
        return vendors.isEmpty() ? "nobody" : vendors.stream().map(Vendor::name).collect(Collectors.joining(" and "));
    }
}
