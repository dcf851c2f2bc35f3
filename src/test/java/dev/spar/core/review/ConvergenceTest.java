package dev.spar.core.review;

import static dev.spar.core.review.Convergence.critical;
import static dev.spar.core.review.Convergence.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.review.Convergence.Answer;
import dev.spar.core.review.Convergence.Round;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static final Convergence CODE = critical(0).high(2).within(rounds(2));
    private static final Convergence PLAN = critical(0).high(2).within(rounds(20));

    private static Round found(int critical, int high, String... keys) {
        return new Round(critical, high, List.of(keys), true);
    }

    @Test
    void nothing_critical_and_two_high_are_enough() {
        assertThat(CODE.after(List.of(found(0, 2)))).isEqualTo(Answer.ENOUGH);
    }

    @Test
    void one_critical_or_a_third_high_asks_for_another_round() {
        assertThat(CODE.after(List.of(found(1, 0)))).isEqualTo(Answer.AGAIN);
        assertThat(CODE.after(List.of(found(0, 3)))).isEqualTo(Answer.AGAIN);
    }

    @Test
    void the_last_round_without_convergence_is_exhausted_and_never_enough() {
        assertThat(CODE.after(List.of(found(1, 0), found(1, 0)))).isEqualTo(Answer.EXHAUSTED);
    }

    @Test
    void a_review_that_could_not_be_taken_never_approves() {
        var nothing = new Round(0, 0, List.of(), false);
        assertThat(CODE.after(List.of(nothing))).isEqualTo(Answer.AGAIN);
        assertThat(CODE.after(List.of(nothing, nothing))).isEqualTo(Answer.EXHAUSTED);
    }

    @Test
    void the_same_critical_count_three_rounds_running_is_an_argument() {
        assertThat(PLAN.after(List.of(found(1, 0, "a"), found(1, 0, "b")))).isEqualTo(Answer.AGAIN);
        assertThat(PLAN.after(List.of(found(1, 0, "a"), found(1, 0, "b"), found(1, 0, "c"))))
                .isEqualTo(Answer.EXHAUSTED);
    }

    @Test
    void only_raised_again_is_an_argument_even_if_the_counts_differ() {
        assertThat(PLAN.after(List.of(found(3, 1, "a", "b", "c", "d"), found(2, 0, "a", "b"), found(1, 0, "a"))))
                .isEqualTo(Answer.EXHAUSTED);
        assertThat(PLAN.after(List.of(found(3, 1, "a", "b", "c", "d"), found(2, 0, "a", "b"), found(1, 0, "e"))))
                .isEqualTo(Answer.AGAIN);
    }

    @Test
    void a_loop_without_a_round_cannot_be_built() {
        assertThatThrownBy(() -> critical(0).within(rounds(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
