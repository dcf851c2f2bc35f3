package dev.spar.core.review;

import static dev.spar.core.review.ReviewPieces.ONE;
import static dev.spar.core.review.ReviewPieces.TWO;
import static dev.spar.core.review.ReviewPieces.alone;
import static dev.spar.core.review.ReviewPieces.elsewhere;
import static dev.spar.core.review.ReviewPieces.finding;
import static dev.spar.core.review.ReviewPieces.incomplete;
import static dev.spar.core.review.ReviewPieces.judgedBefore;
import static dev.spar.core.review.ReviewPieces.nobody;
import static dev.spar.core.review.ReviewPieces.report;
import static dev.spar.core.review.ReviewPieces.seen;
import static dev.spar.core.review.ReviewPieces.subject;
import static dev.spar.core.review.ReviewPieces.unwritten;
import static dev.spar.core.review.ReviewPieces.verdict;
import static dev.spar.core.review.ReviewPieces.withUnread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spar.core.review.ReviewReport.Status;
import dev.spar.core.review.ReviewReport.Word;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewReportTest {

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
        var unasked =
                new Verdict(nobody.manifest(), List.of(), List.of(), List.of(), Independence.UNKNOWN, true, List.of());
        assertThat(report(subject(List.of(), Optional.of(seen())), unasked).reviewers())
                .containsExactly(TWO);
        var unread = report(subject(), unasked);
        assertThat(unread.looks())
                .singleElement()
                .satisfies(look -> assertThat(look.reviewers()).isEmpty());
        assertThat(unread.verdict()).isEqualTo(Word.INCONCLUSIVE);
    }

    @Test
    void who_wrote_it_is_unknown_where_nothing_names_them_and_is_told_as_the_reviewer_where_nobody_else_could_be() {
        assertThat(report(subject(), verdict(ONE)).looks().getFirst().independence())
                .isEqualTo(Independence.UNKNOWN);
        assertThat(report(alone(), verdict(ONE)).looks().getFirst().independence())
                .isEqualTo(Independence.SAME_VENDOR);
        assertThat(report(alone(), nobody()).looks().getFirst().independence())
                .as("nobody read it")
                .isEqualTo(Independence.UNKNOWN);
    }

    @Test
    void a_file_that_one_did_not_say_to_have_read_is_told_with_those_that_nobody_was_given() {
        assertThat(report(subject(), incomplete(withUnread("yarn.lock", Manifest.Kind.LOCK_FILE)))
                        .notJudged())
                .containsExactly("A.java", "yarn.lock");
    }

    @Test
    void a_report_and_a_verdict_have_one_idea_of_what_one_finding_is() {
        var three = finding("race", Severity.HIGH, 3);
        assertThat(three.same(finding("race", Severity.LOW, 30)))
                .as("two places")
                .isFalse();
        assertThat(three.same(finding("two writers", Severity.LOW, 3)))
                .as("other words about the same lines")
                .isTrue();
        assertThat(three.same(elsewhere())).as("another file").isFalse();
        assertThat(unwritten().same(unwritten())).as("of no place").isTrue();
        assertThat(three.or(finding("race", Severity.CRITICAL, 3)).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(three.or(finding("race", Severity.LOW, 3)).severity()).isEqualTo(Severity.HIGH);
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
}
