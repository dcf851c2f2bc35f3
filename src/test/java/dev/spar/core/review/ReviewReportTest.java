package dev.spar.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.ReviewReport.Status;
import dev.spar.core.review.ReviewReport.Word;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewReportTest {
    private static final TreeId TREE = new TreeId("2".repeat(40));
    private static final Vendor ONE = new Vendor("anthropic");
    private static final Vendor TWO = new Vendor("openai");

    @Test
    void findings_are_named_in_the_order_of_how_bad_they_are() {
        var report = report(subject(), verdict(ONE, finding("b", Severity.LOW, 1), finding("a", Severity.CRITICAL, 9)));
        assertThat(report.rows())
                .extracting(ReviewReport.Row::id, r -> r.finding().title())
                .containsExactly(tuple("F1", "a"), tuple("F2", "b"));
        assertThat(report.counts()).isEqualTo("1 critical, 1 low");
        assertThat(report.verdict()).isEqualTo(Word.BLOCK);
    }

    @Test
    void what_is_milder_than_the_threshold_does_not_block() {
        var medium = verdict(ONE, finding("a", Severity.MEDIUM, 9));
        assertThat(report(subject(), medium).verdict()).isEqualTo(Word.CHANGES);
        assertThat(report(subject(Severity.MEDIUM), medium).verdict()).isEqualTo(Word.BLOCK);
        assertThat(report(subject(), verdict(ONE)).verdict()).isEqualTo(Word.APPROVE);
    }

    @Test
    void what_went_unread_approves_nothing_and_what_was_found_blocks_all_the_same() {
        assertThat(report(subject(), incomplete(verdict(ONE))).verdict()).isEqualTo(Word.INCONCLUSIVE);
        assertThat(report(subject(), incomplete(verdict(ONE, finding("a", Severity.HIGH, 1))))
                        .verdict())
                .isEqualTo(Word.BLOCK);
    }

    @Test
    void what_two_vendors_raise_is_one_finding_of_both_and_the_worse_word_counts() {
        var report = report(
                subject(),
                verdict(ONE, finding("lost update", Severity.HIGH, 3)),
                verdict(TWO, finding("two writers race", Severity.CRITICAL, 3)));
        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.raisedBy()).containsExactly(ONE, TWO);
            assertThat(row.finding().severity()).isEqualTo(Severity.CRITICAL);
        });
    }

    @Test
    void an_accepted_finding_is_shown_and_says_no_no_more() {
        var finding = finding("race", Severity.CRITICAL, 3);
        var accepted = new AcceptedRisk(
                finding.key(), new Location("A.java", 2, 4), "race", "one thread only", "ann", "2026-11-21");
        var report = report(subject(List.of(accepted), Optional.empty()), verdict(ONE, finding));
        assertThat(report.verdict()).isEqualTo(Word.APPROVE);
        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(Status.ACCEPTED);
            assertThat(row.why()).isEqualTo("ann on 2026-11-21: one thread only");
        });
    }

    @Test
    void another_place_in_the_file_is_not_what_was_accepted() {
        var finding = finding("race", Severity.CRITICAL, 30);
        var accepted =
                new AcceptedRisk(finding.key(), new Location("A.java", 2, 4), "race", "why", "ann", "2026-11-21");
        assertThat(report(subject(List.of(accepted), Optional.empty()), verdict(ONE, finding))
                        .verdict())
                .isEqualTo(Word.BLOCK);
    }

    @Test
    void what_was_found_in_a_file_that_is_as_it_was_stays_found() {
        var subject = subject(List.of(), Optional.of(seen()));
        var report = report(subject, judgedBefore(verdict(ONE), true));
        assertThat(report.kept()).containsExactly("A.java");
        assertThat(report.rows())
                .as("about the rest somebody was asked")
                .extracting(r -> r.finding().title(), ReviewReport.Row::why, ReviewReport.Row::raisedBy)
                .containsExactly(tuple("race", "found in r-abc234", List.of(TWO)));
        assertThat(report.verdict()).isEqualTo(Word.BLOCK);
        assertThat(report(subject, judgedBefore(verdict(ONE), false)).rows())
                .as("nobody was asked about the rest")
                .hasSize(3);
    }

    @Test
    void whoever_read_what_is_kept_is_named_as_its_reviewer_and_what_nobody_read_is_not_approved() {
        var nobody = judgedBefore(verdict(ONE), false);
        var unasked = new Verdict(nobody.manifest(), List.of(), List.of(), List.of(), Independence.CROSS_VENDOR, true);
        assertThat(report(subject(List.of(), Optional.of(seen())), unasked).reviewers())
                .containsExactly(TWO);
        var unread = report(subject(), unasked);
        assertThat(unread.looks())
                .singleElement()
                .satisfies(look -> assertThat(look.reviewers()).isEmpty());
        assertThat(unread.verdict()).isEqualTo(Word.INCONCLUSIVE);
    }

    @Test
    void a_source_that_is_too_large_to_be_read_leaves_the_review_incomplete_and_data_does_not() {
        assertThat(report(subject(), withUnread("big.py", Manifest.Kind.TOO_LARGE))
                        .verdict())
                .isEqualTo(Word.INCONCLUSIVE);
        assertThat(report(subject(), withUnread("app.js", Manifest.Kind.BINARY)).verdict())
                .isEqualTo(Word.INCONCLUSIVE);
        assertThat(report(subject(), withUnread("logo.png", Manifest.Kind.BINARY))
                        .verdict())
                .isEqualTo(Word.APPROVE);
    }

    @Test
    void an_accepted_finding_does_not_hide_a_graver_one_of_the_same_words_elsewhere() {
        var medium = finding("race", Severity.MEDIUM, 3);
        var accepted =
                new AcceptedRisk(medium.key(), new Location("A.java", 3, 3), "race", "known", "ann", "2026-11-21");
        var report = report(
                subject(List.of(accepted), Optional.empty()),
                verdict(ONE, medium),
                verdict(TWO, finding("race", Severity.CRITICAL, 30)));
        assertThat(report.rows()).hasSize(2);
        assertThat(report.verdict()).isEqualTo(Word.BLOCK);
    }

    private static Verdict withUnread(String path, Manifest.Kind kind) {
        var one = verdict(ONE);
        var m = one.manifest();
        var files = List.of(m.files().getFirst(), new Manifest.Entry(path, 10, Digest.of("u"), kind));
        var manifest =
                new Manifest(m.base(), m.baseTree(), m.tree(), files, m.chunks(), m.authors(), m.tampers(), m.digest());
        return new Verdict(
                manifest, one.findings(), one.observations(), one.reviewers(), one.independence(), one.complete());
    }

    private static Seen seen() {
        return new Seen(
                new RunId("r-abc234"),
                TREE,
                3,
                List.of(new Seen.File("A.java", Digest.of("d"), List.of(TWO))),
                Stream.of(finding("race", Severity.HIGH, 3), elsewhere(), unwritten())
                        .map(f -> new Seen.Found(f, List.of(TWO)))
                        .toList());
    }

    private static ReviewReport report(ReviewSubject subject, Verdict... verdicts) {
        return ReviewReport.of(subject, List.of(verdicts));
    }

    private static ReviewSubject subject() {
        return subject(Severity.HIGH);
    }

    private static ReviewSubject subject(Severity failOn) {
        return subject(List.of(), Optional.empty(), failOn);
    }

    private static ReviewSubject subject(List<AcceptedRisk> accepted, Optional<Seen> seen) {
        return subject(accepted, seen, Severity.HIGH);
    }

    private static ReviewSubject subject(List<AcceptedRisk> accepted, Optional<Seen> seen, Severity failOn) {
        return new ReviewSubject(
                "edits",
                new CommitId("1".repeat(40)),
                TREE,
                List.of(),
                false,
                new ReviewSubject.Measure("", "", false, Optional.empty()),
                failOn,
                false,
                2,
                accepted,
                seen);
    }

    private static Finding finding(String title, Severity severity, int line) {
        return new Finding(
                title,
                severity,
                new Ground.OfDefect(Ground.Defect.RACE),
                Optional.of(new Location("A.java", line, line)),
                "two threads",
                "lock",
                0.9,
                true);
    }

    private static Finding elsewhere() {
        return new Finding(
                "caller",
                Severity.HIGH,
                new Ground.OfDefect(Ground.Defect.RACE),
                Optional.of(new Location("B.java", 1, 1)),
                "two threads",
                "lock",
                0.9,
                true);
    }

    private static Finding unwritten() {
        return new Finding(
                "no page size",
                Severity.HIGH,
                new Ground.OfCriterion("C1"),
                Optional.empty(),
                "size=5 gives 20",
                "read it",
                0.9,
                true);
    }

    private static Verdict verdict(Vendor by, Finding... findings) {
        return new Verdict(
                manifest(Manifest.Kind.JUDGED),
                List.of(findings),
                List.of(),
                List.of(by),
                Independence.CROSS_VENDOR,
                true);
    }

    private static Verdict incomplete(Verdict v) {
        return new Verdict(v.manifest(), v.findings(), v.observations(), v.reviewers(), v.independence(), false);
    }

    /** Of a change whose one file an earlier review judged; {@code asked} somebody judges another one now. */
    private static Verdict judgedBefore(Verdict v, boolean asked) {
        var kept = manifest(Manifest.Kind.SEEN);
        var manifest = new Manifest(
                kept.base(),
                kept.baseTree(),
                kept.tree(),
                kept.files(),
                asked ? List.of(new Manifest.Chunk(1, List.of(), 1)) : List.of(),
                List.of(),
                List.of(),
                kept.digest());
        return new Verdict(manifest, v.findings(), v.observations(), v.reviewers(), v.independence(), true);
    }

    private static Manifest manifest(Manifest.Kind kind) {
        return new Manifest(
                new CommitId("1".repeat(40)),
                TREE,
                TREE,
                List.of(new Manifest.Entry("A.java", 10, Digest.of("d"), kind)),
                List.of(),
                List.of(),
                List.of(),
                Digest.of("m"));
    }
}
