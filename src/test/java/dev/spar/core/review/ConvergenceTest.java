package dev.spar.core.review;

import static dev.spar.core.review.Convergence.critical;
import static dev.spar.core.review.Convergence.rounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.review.Convergence.Answer;
import dev.spar.core.review.Convergence.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static final Convergence CODE = critical(0).high(2).within(rounds(2));
    private static final Convergence PLAN = critical(0).high(2).within(rounds(20));

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The first of the names are of the critical ones; where there are too few, the others are new ones. */
    private static Round found(int critical, int high, String... keys) {
        List<String> all = new ArrayList<>(List.of(keys));
        while (all.size() < critical + high) {
            all.add("new-" + all.size() + "-" + NAMES.incrementAndGet());
        }
        return new Round(List.copyOf(all.subList(0, critical)), List.copyOf(all.subList(critical, all.size())), true);
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
        var nothing = new Round(List.of(), List.of(), false);
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
    void a_name_of_two_rounds_ago_is_no_news() {
        assertThat(PLAN.after(List.of(found(2, 0, "a", "b"), found(1, 0, "a"), found(1, 1, "b", "a"))))
                .isEqualTo(Answer.EXHAUSTED);
    }

    @Test
    void two_rounds_that_bring_nothing_new_that_blocks_are_quiet() {
        assertThat(PLAN.quiet(List.of(found(0, 1)))).isFalse();
        assertThat(PLAN.quiet(List.of(found(0, 1), found(0, 1)))).isTrue();
        assertThat(PLAN.quiet(List.of(found(0, 1), found(0, 3)))).isFalse();
        assertThat(PLAN.quiet(List.of(found(1, 0, "a"), found(1, 2, "a"), found(0, 1))))
                .as("raised again is not new")
                .isTrue();
        assertThat(PLAN.quiet(List.of(found(1, 0, "a"), found(1, 0, "b"), found(0, 0))))
                .isFalse();
    }

    @Test
    void a_round_that_could_not_be_taken_is_not_quiet() {
        assertThat(PLAN.quiet(List.of(found(0, 1), new Round(List.of(), List.of(), false))))
                .isFalse();
    }

    @Test
    void a_loop_without_a_round_cannot_be_built() {
        assertThatThrownBy(() -> critical(0).within(rounds(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
