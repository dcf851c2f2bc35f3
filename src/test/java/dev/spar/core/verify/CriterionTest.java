package dev.spar.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Digest;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CriterionTest {
    private static final Criterion PLAIN = new Criterion("C1", "it counts", Optional.empty(), false);
    private static final Criterion RED = rigour(true, 1);

    @Test
    void one_that_wants_red_is_met_by_red_to_green_only() {
        assertThat(PLAIN.met(CriterionStatus.PASSING)).isTrue();
        assertThat(RED.met(CriterionStatus.PASSING)).isFalse();
        assertThat(RED.met(CriterionStatus.VERIFIED)).isTrue();
        assertThat(rigour(false, 3).met(CriterionStatus.PASSING)).isTrue();
    }

    @Test
    void what_nobody_gathered_evidence_of_is_never_met() {
        for (CriterionStatus status : CriterionStatus.values()) {
            boolean evidence = status == CriterionStatus.VERIFIED || status == CriterionStatus.PASSING;
            assertThat(PLAIN.met(status)).as(status.word()).isEqualTo(evidence);
        }
    }

    @Test
    void an_evaluation_with_one_that_was_never_red_is_not_all_met() {
        assertThat(evaluation(PLAIN).allMet()).isTrue();
        assertThat(evaluation(RED).allMet()).isFalse();
        assertThat(evaluation(RED).unmet()).hasSize(1);
    }

    @Test
    void what_is_asked_of_the_evidence_is_part_of_what_is_frozen() {
        assertThat(List.of(PLAIN, RED, rigour(false, 1), rigour(true, 2)).stream()
                        .map(c -> new Criteria(List.of(c)).digest())
                        .distinct())
                .hasSize(4);
    }

    @Test
    void evidence_against_it_says_no_and_what_nobody_could_gather_says_nothing() {
        var never = Optional.of(Results.pass("sh c1.sh"));
        var ends = new TreeMap<String, StopReason>();
        for (CriterionStatus status : CriterionStatus.values()) {
            ends.put(status.word(), Evaluation.reason(List.of(evidence(RED, status, never))));
        }
        assertThat(ends)
                .isEqualTo(new TreeMap<>(Map.of(
                        "verified", StopReason.MET,
                        "waived", StopReason.MET,
                        "passing", StopReason.UNMET,
                        "failed", StopReason.UNMET,
                        "blocked", StopReason.UNMET,
                        "flaky", StopReason.NO_EVIDENCE,
                        "not_run", StopReason.NO_EVIDENCE,
                        "judged", StopReason.NO_EVIDENCE,
                        "manual", StopReason.NO_EVIDENCE)));
        assertThat(Evaluation.reason(List.of(evidence(PLAIN, CriterionStatus.PASSING, never))))
                .isEqualTo(StopReason.MET);
        var unjudged = Optional.of(Results.unknown("sh c1.sh", "no tests"));
        assertThat(Evaluation.reason(List.of(evidence(RED, CriterionStatus.PASSING, unjudged))))
                .isEqualTo(StopReason.NO_EVIDENCE);
    }

    private static Criterion rigour(boolean red, int repeat) {
        return new Criterion(
                PLAIN.id(),
                PLAIN.text(),
                PLAIN.check(),
                false,
                Optional.of(new Criterion.Rigour(red, repeat, Optional.empty())));
    }

    private static Evaluation evaluation(Criterion criterion) {
        var evidence = evidence(criterion, CriterionStatus.PASSING, Optional.empty());
        return new Evaluation(new TreeId("a".repeat(40)), Digest.of("c"), List.of(evidence));
    }

    private static Evaluation.Evidence evidence(
            Criterion criterion, CriterionStatus status, Optional<CheckResult> red) {
        return new Evaluation.Evidence(criterion, status, Optional.empty(), red, Optional.empty(), "why");
    }
}
