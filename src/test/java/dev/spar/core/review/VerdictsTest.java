package dev.spar.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.ReviewAnswer.RawFinding;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Tamper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final RawFinding RACE = new RawFinding(
            "lost update",
            "critical",
            "defect",
            "race",
            "b/src/Counter.java",
            12,
            10,
            "two threads add at once",
            "lock",
            0.9,
            true);

    @Test
    void a_defect_with_place_and_scenario_is_a_finding() {
        var finding = Findings.of(answer(RACE), known()).findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.ground()).isEqualTo(new Ground.OfDefect(Ground.Defect.RACE));
        assertThat(finding.location()).contains(new Location("src/Counter.java", 12, 12));
        assertThat(finding.key()).isEqualTo("defect race in src/counter.java");
    }

    @Test
    void taste_and_what_lacks_a_ground_cannot_block() {
        assertObserved(with("ground", "taste"));
        assertObserved(with("reference", "ugly name"));
        assertObserved(with("file", " "));
        assertObserved(with("scenario", " "));
        assertObserved(with("introduced", ""));
    }

    @Test
    void a_criterion_nobody_froze_is_no_ground() {
        var raw = new RawFinding("no", "high", "criterion", "m1.2", "", 0, 0, "prints 3, wanted 4", "", 1, true);
        assertThat(Findings.of(answer(raw), known("m1.1")).findings()).isEmpty();
        assertThat(Findings.of(answer(raw), known("m1.1", "m1.2")).findings()).hasSize(1);
    }

    @Test
    void a_narrowed_audit_takes_criteria_alone_and_tells_the_rest() {
        var unmet = new RawFinding("no", "high", "criterion", "m1.1", "", 0, 0, "prints 3, wanted 4", "", 1, true);
        var answer = new ReviewAnswer(List.of(RACE, unmet), List.of(), List.of());
        var all = new Findings.Known(
                new Grounds(List.of("m1.1"), false), path -> OptionalInt.of(99), at -> Optional.empty());
        var only = new Findings.Known(
                new Grounds(List.of("m1.1"), true), path -> OptionalInt.of(99), at -> Optional.empty());
        assertThat(Findings.of(answer, only).findings())
                .extracting(Finding::title)
                .containsExactly("no");
        assertThat(Findings.of(answer, only).observations())
                .singleElement()
                .satisfies(o -> assertThat(o.text()).contains(RACE.title(), "rests on no frozen criterion"));
        assertThat(Findings.of(answer, all).findings()).as("positive control").hasSize(2);
    }

    @Test
    void a_severity_nobody_knows_counts_as_high() {
        assertThat(Severity.ofWord("catastrophic-ish")).isEqualTo(Severity.HIGH);
        assertThat(Severity.ofWord("")).isEqualTo(Severity.HIGH);
        assertThat(Severity.ofWord(" Minor ")).isEqualTo(Severity.LOW);
    }

    @Test
    void a_verdict_is_complete_only_if_every_file_was_named_as_judged() {
        assertThat(verdict(new ReviewAnswer(List.of(RACE), List.of(), List.of("src/Counter.java", "./x")))
                        .complete())
                .isTrue();
        var half = verdict(new ReviewAnswer(List.of(RACE), List.of(), List.of("src/Counter.java")));
        assertThat(half.complete()).isFalse();
        assertThat(half.unread()).containsExactly("x");
        var none = Verdicts.of(manifest(), List.of(Optional.empty()), Optional.empty(), nobody(), known());
        assertThat(none.complete()).isFalse();
        assertThat(none.unread()).containsExactly("src/Counter.java", "x");
    }

    @Test
    void a_weakened_test_is_a_finding_whatever_the_reviewer_says() {
        var skipped = new Tamper(Tamper.Kind.SKIPPED_TEST, "src/CounterTest.java", 7, "CounterTest skips a test");
        var snapshot = new Tamper(Tamper.Kind.REWRITTEN_SNAPSHOT, "a.snap", 0, "a.snap was changed");
        var praise = new ReviewAnswer(List.of(), List.of(), List.of("src/Counter.java", "x"));
        var verdict = Verdicts.of(
                manifest(skipped, snapshot), List.of(Optional.of(praise)), Optional.empty(), nobody(), known());
        assertThat(verdict.complete()).isTrue();
        assertThat(verdict.findings())
                .extracting(Finding::title, Finding::severity, f -> f.location().orElseThrow())
                .containsExactly(
                        tuple(
                                "CounterTest skips a test",
                                Severity.CRITICAL,
                                new Location("src/CounterTest.java", 7, 7)),
                        tuple("a.snap was changed", Severity.HIGH, new Location("a.snap", 1, 1)));
    }

    @Test
    void a_finding_in_a_file_that_is_not_there_is_an_observation() {
        var known = lengths("src/Other.java", 99);
        var told = Findings.of(answer(RACE), known);
        assertThat(told.findings()).isEmpty();
        assertThat(told.observations().getFirst().text()).contains("points at a file that is not there");
        assertThat(Findings.of(answer(RACE), lengths("src/Counter.java", 99)).findings())
                .hasSize(1);
    }

    @Test
    void a_finding_at_lines_that_do_not_exist_is_an_observation_that_says_why() {
        var told = Findings.of(answer(RACE), lengths("src/Counter.java", 11));
        assertThat(told.findings()).isEmpty();
        assertThat(told.observations().getFirst().text())
                .isEqualTo("lost update (raised as critical, but it points at line 12 of a file that ends at line 11)");
        assertThat(Findings.of(answer(RACE), lengths("src/Counter.java", 12)).findings())
                .as("the last line is one")
                .hasSize(1);
    }

    @Test
    void a_finding_that_begins_in_a_file_ends_in_it() {
        var told = Findings.of(answer(at("lost update", "critical", 10, 400)), lengths("src/Counter.java", 12));
        assertThat(told.findings().getFirst().location()).contains(new Location("src/Counter.java", 10, 12));
    }

    @Test
    void what_is_told_of_a_part_and_of_the_whole_is_one_finding_as_grave_as_the_graver() {
        var both = new ReviewAnswer(
                List.of(at("lost update", "high", 12, 12), at("two writers", "critical", 12, 12)),
                List.of(),
                List.of("src/Counter.java", "x"));
        assertThat(verdict(both).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void the_same_words_about_two_places_are_two_findings() {
        var two = new ReviewAnswer(
                List.of(at("lost update", "high", 12, 12), at("lost update", "critical", 40, 40)),
                List.of(),
                List.of("src/Counter.java", "x"));
        assertThat(verdict(two).findings())
                .extracting(f -> f.location().orElseThrow().firstLine())
                .containsExactly(12, 40);
    }

    @Test
    void a_test_that_is_weakened_in_two_ways_at_one_place_is_one_finding_that_tells_both() {
        var skipped = new Tamper(Tamper.Kind.REMOVED_ASSERTION, "a.js", 7, "a.js has 1 assertion fewer");
        var only = new Tamper(Tamper.Kind.SKIPPED_TEST, "a.js", 7, "a.js skips a test");
        var verdict =
                Verdicts.of(manifest(skipped, only), List.of(Optional.empty()), Optional.empty(), nobody(), known());
        assertThat(verdict.findings())
                .extracting(Finding::title, Finding::severity)
                .containsExactly(tuple("a.js has 1 assertion fewer; a.js skips a test", Severity.CRITICAL));
    }

    private static Findings.Known known(String... criteria) {
        return new Findings.Known(
                new Grounds(List.of(criteria), false), path -> OptionalInt.of(99), at -> Optional.empty());
    }

    private static Findings.Known lengths(String file, int last) {
        return new Findings.Known(
                new Grounds(List.of(), false),
                path -> path.equals(file) ? OptionalInt.of(last) : OptionalInt.empty(),
                at -> Optional.empty());
    }

    private static RawFinding at(String title, String severity, int first, int last) {
        return new RawFinding(
                title, severity, "defect", "race", "src/Counter.java", first, last, "two add", "lock", 0.9, true);
    }

    private static Verdict verdict(ReviewAnswer answer) {
        return Verdicts.of(manifest(), List.of(Optional.of(answer)), Optional.empty(), nobody(), known());
    }

    private static Verdicts.Reviewers nobody() {
        return new Verdicts.Reviewers(List.of(new Vendor("anthropic")), Independence.CROSS_VENDOR);
    }

    private static Manifest manifest(Tamper... weakened) {
        var tampers = List.of(weakened);
        var chunk = new Manifest.Chunk(
                1, List.of(new Manifest.Part("src/Counter.java", 0, 1), new Manifest.Part("x", 0, 1)), 10);
        var tree = new TreeId("1".repeat(40));
        return new Manifest(
                new CommitId("2".repeat(40)), tree, tree, List.of(), List.of(chunk), List.of(), tampers, Digest.of(""));
    }

    private static void assertObserved(RawFinding raw) {
        var told = Findings.of(answer(raw), known());
        assertThat(told.findings()).isEmpty();
        assertThat(told.observations()).hasSize(1);
    }

    private static RawFinding with(String what, String value) {
        return new RawFinding(
                RACE.title(),
                RACE.severity(),
                what.equals("ground") ? value : RACE.ground(),
                what.equals("reference") ? value : RACE.reference(),
                what.equals("file") ? value : RACE.file(),
                1,
                1,
                what.equals("scenario") ? value : RACE.scenario(),
                "",
                1,
                !what.equals("introduced"));
    }

    private static ReviewAnswer answer(RawFinding raw) {
        return new ReviewAnswer(List.of(raw), List.of(), List.of());
    }
}
