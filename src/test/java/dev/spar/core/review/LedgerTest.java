package dev.spar.core.review;

import static dev.spar.core.review.ReviewPieces.ONE;
import static dev.spar.core.review.ReviewPieces.incomplete;
import static dev.spar.core.review.ReviewPieces.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String HERE = "milestone#1";
    private static final List<String> CLAIMS =
            List.of("Off by one", "Null is not handled", "Lock is never released", "Reads the file twice");

    private static Finding finding(String title, String file, String symbol, int line) {
        return new Finding(
                title,
                Severity.HIGH,
                new Ground.OfDefect(Ground.Defect.RACE),
                Optional.of(new Location(file, line, line + 1)),
                "two threads",
                "lock",
                0.9,
                true,
                Optional.of(symbol).filter(s -> !s.isEmpty()),
                Optional.empty());
    }

    /** The same where its file reads like this. */
    private static Finding reading(Finding finding, String... text) {
        var excerpt = Excerpt.of(List.of(text), finding.location().orElseThrow());
        return finding.at(Optional.of(new Findings.Place(finding.symbol(), excerpt)));
    }

    private static Ledger after(Verdict... verdicts) {
        Ledger ledger = Ledger.EMPTY;
        for (Verdict verdict : verdicts) {
            ledger = ledger.with(HERE, verdict);
        }
        return ledger;
    }

    @Test
    void a_finding_that_moved_and_was_worded_a_little_differently_is_the_same() {
        var ledger = after(
                verdict(ONE, finding("Off-by-one in line 12: `page()`", "A.java", "page", 12)),
                verdict(ONE, finding("off by one in line 40 (page)", "A.java", "page", 40)));
        assertThat(ledger.entries()).hasSize(1);
        var entry = ledger.entries().getFirst();
        assertThat(entry.origin()).isEqualTo(Origin.RE_RAISED);
        assertThat(entry.raised()).containsExactly(1, 2);
        assertThat(entry.finding().location().orElseThrow().firstLine()).isEqualTo(40);
        assertThat(entry.open()).isTrue();
    }

    @Test
    void another_file_another_declaration_or_another_claim_is_another_finding() {
        var first = finding("Off by one", "A.java", "page", 12);
        for (Finding other : List.of(
                finding("Off by one", "B.java", "page", 12),
                finding("Off by one", "A.java", "size", 12),
                finding("Reads twice", "A.java", "page", 12))) {
            assertThat(after(verdict(ONE, first), verdict(ONE, other)).entries())
                    .extracting(e -> e.origin() + " " + e.disposition())
                    .containsExactly("ORIGINAL FIXED", "ORIGINAL OPEN");
        }
    }

    @Test
    void where_no_declaration_is_known_the_claim_decides() {
        var ledger = after(
                verdict(ONE, finding("Off by one", "A.java", "", 12)),
                verdict(ONE, finding("Off by one", "A.java", "page", 40)));
        assertThat(ledger.entries()).hasSize(1);
    }

    @Test
    void the_same_words_of_two_places_are_two_findings_in_every_round() {
        var two =
                new Finding[] {finding("Off by one", "A.java", "page", 3), finding("Off by one", "A.java", "page", 9)};
        assertThat(after(verdict(ONE, two), verdict(ONE, two)).entries())
                .extracting(Ledger.Entry::raised)
                .containsExactly(List.of(1, 2), List.of(1, 2));
    }

    @Test
    void what_lies_in_lines_that_a_repair_wrote_is_of_the_repair() {
        var first = verdict(ONE, finding("Off by one", "A.java", "page", 3));
        var later = verdict(
                        ONE,
                        finding("Null is not handled", "A.java", "page", 20),
                        finding("Reads twice", "A.java", "size", 90))
                .since(List.of(new Location("A.java", 18, 20), new Location("B.java", 1, 200)));
        assertThat(after(first, later).entries())
                .extracting(Ledger.Entry::origin)
                .containsExactly(Origin.ORIGINAL, Origin.FIX_INDUCED, Origin.ORIGINAL);
    }

    @Test
    void a_review_that_was_not_taken_completely_mends_nothing() {
        var raised = verdict(ONE, finding("Off by one", "A.java", "page", 3));
        assertThat(after(raised, incomplete(verdict(ONE))).open()).hasSize(1);
        assertThat(after(raised, verdict(ONE)).open()).as("positive control").isEmpty();
    }

    @Test
    void a_review_of_another_place_mends_nothing_and_recognises_what_it_raises_again() {
        var raised = verdict(ONE, finding("Off by one", "A.java", "page", 3));
        assertThat(after(raised).with("milestone#2", verdict(ONE)).open()).hasSize(1);
        assertThat(after(raised).with("finish", raised).entries())
                .extracting(e -> e.origin() + " at " + e.place())
                .containsExactly("RE_RAISED at finish");
    }

    @Test
    void a_mended_finding_that_comes_back_is_open_again() {
        var raised = verdict(ONE, finding("Off by one", "A.java", "page", 3));
        assertThat(after(raised, verdict(ONE), raised).entries())
                .extracting(e -> e.id() + " " + e.origin() + " " + e.disposition() + " " + e.raised())
                .containsExactly("F1 RE_RAISED OPEN [1, 3]");
    }

    @Test
    void what_a_person_decided_stands_and_is_not_open_whatever_reviews_say_afterwards() {
        var raised = verdict(ONE, finding("Off by one", "A.java", "page", 3));
        var decision = new Ledger.Decision(Disposition.ACCEPTED_RISK, "ada", "only we call it", Instant.EPOCH);
        var ledger = after(raised).decided("F1", decision);
        for (Ledger later : List.of(ledger, ledger.with(HERE, raised), ledger.with(HERE, verdict(ONE)))) {
            assertThat(later.open()).isEmpty();
            assertThat(later.entries())
                    .extracting(e ->
                            e.disposition() + " " + e.decided().orElseThrow().words())
                    .containsExactly("ACCEPTED_RISK by ada on 1970-01-01: only we call it");
        }
        assertThat(after(raised).decided("F9", decision)).isEqualTo(after(raised));
    }

    @Test
    void a_decision_is_about_the_lines_it_was_made_of_and_hides_no_hole_in_others() {
        var decision = new Ledger.Decision(Disposition.ACCEPTED_RISK, "ada", "only we call it", Instant.EPOCH);
        var first = finding("SQL built from strings", "A.java", "search", 2);
        var ledger =
                after(verdict(ONE, reading(first, "search(", "sql + id", ")"))).decided("F1", decision);
        var moved = finding("SQL built from strings", "A.java", "search", 4);
        assertThat(ledger.with(HERE, verdict(ONE, reading(moved, "", "", "search(", "sql + id", ")")))
                        .open())
                .as("control: it moved")
                .isEmpty();
        var wider = finding("SQL built from strings", "A.java", "search", 1);
        assertThat(ledger.with(HERE, verdict(ONE, reading(wider, "search(", "sql + id", ")")))
                        .open())
                .as("control: other lines of the same file as it was")
                .isEmpty();
        var rewritten = ledger.with(HERE, verdict(ONE, reading(first, "search(", "sql + order", ")")));
        assertThat(rewritten.open()).singleElement().satisfies(e -> {
            assertThat(e.id()).isEqualTo("F1");
            assertThat(e.decided()).isEmpty();
            assertThat(e.lapsed()).contains(decision);
        });
        assertThat(rewritten.decided("F1", decision).open()).as("decided anew").isEmpty();
    }

    /** Of any rounds: no finding is lost, none is counted twice, and how it is told decides nothing. */
    @Test
    void any_rounds_told_in_any_order_with_any_lines_and_letters_come_to_the_same_findings() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<List<Finding>> rounds = new ArrayList<>();
            for (int round = 0; round < 1 + random.nextInt(5); round++) {
                rounds.add(anyRound(random));
            }
            Ledger plain = Ledger.EMPTY;
            Ledger told = Ledger.EMPTY;
            for (List<Finding> round : rounds) {
                plain = plain.with(HERE, verdict(ONE, round.toArray(Finding[]::new)));
                told = told.with(HERE, verdict(ONE, otherwise(round, random).toArray(Finding[]::new)));
                assertThat(plain.newest()).as("seed %s", seed).hasSameSizeAs(round);
                assertThat(plain.open()).as("seed %s", seed).isEqualTo(plain.newest());
            }
            assertThat(known(told)).as("seed %s", seed).isEqualTo(known(plain));
            assertThat(plain.entries()).extracting(Ledger.Entry::id).doesNotHaveDuplicates();
            assertThat(plain.entries().stream().mapToInt(e -> e.raised().size()).sum())
                    .as("seed %s", seed)
                    .isEqualTo(rounds.stream().mapToInt(List::size).sum());
        }
    }

    private static List<Finding> anyRound(Random random) {
        List<Finding> round = new ArrayList<>();
        for (int n = random.nextInt(6); n > 0; n--) {
            round.add(finding(
                    CLAIMS.get(random.nextInt(CLAIMS.size())),
                    random.nextBoolean() ? "A.java" : "B.java",
                    random.nextBoolean() ? "page" : "size",
                    1 + random.nextInt(50)));
        }
        return round;
    }

    /** The same findings in another order, elsewhere in their files and in other letters. */
    private static List<Finding> otherwise(List<Finding> round, Random random) {
        var other = new ArrayList<>(round.stream()
                .map(f -> finding(
                        "  " + f.title().toUpperCase(Locale.ROOT).replace(" ", random.nextBoolean() ? " - " : " 7 ")
                                + ".",
                        f.location().orElseThrow().file(),
                        f.symbol().orElseThrow(),
                        1 + random.nextInt(500)))
                .toList());
        Collections.shuffle(other, random);
        return other;
    }

    private static List<String> known(Ledger ledger) {
        return ledger.entries().stream()
                .map(e -> Ledger.Identity.of(e.finding()) + " " + e.born() + " " + e.disposition() + " " + e.raised())
                .sorted()
                .toList();
    }
}
