package dev.spar.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a milestone is likely to take. */
class ForecastTest {

    @Test
    void it_is_the_median_of_each_runs_share_a_milestone() {
        var runs = List.of(past(1, 10_000, 60, 0.4), past(2, 60_000, 240, 3), past(1, 900_000, 7_200, 90));
        assertThat(Forecast.of(runs)).contains(new Forecast(30_000, Duration.ofMinutes(2), 1.5, 3));
        assertThat(Forecast.of(runs).orElseThrow().words(RunKind.WORK))
                .isEqualTo("about 30.0 k tokens, 2m and 2 % of a plan window a milestone (median of 3 runs here)");
    }

    @Test
    void a_run_that_reached_nothing_says_nothing() {
        assertThat(Forecast.of(List.of())).isEmpty();
        assertThat(Forecast.of(List.of(past(0, 50_000, 900, 0)))).isEmpty();
        assertThat(Forecast.of(List.of(past(0, 50_000, 900, 0), past(1, 0, 60, 0)))
                        .orElseThrow()
                        .words(RunKind.WORK))
                .isEqualTo("about 1m a milestone (one run here)");
    }

    @Test
    void of_an_even_number_it_is_what_lies_in_the_middle() {
        assertThat(Forecast.of(List.of(past(1, 9_000, 40, 0), past(1, 4_500, 37, 0)))
                        .orElseThrow()
                        .amounts())
                .isEqualTo("6.8 k tokens and 39s");
    }

    @Test
    void amounts_add_up_for_the_eye() {
        assertThat(List.of(189L, 5_313L, 5_502L, 99_949L, 99_950L, 999_499L, 999_500L, 2_600_000L))
                .extracting(Forecast::amount)
                .containsExactly("189", "5.3 k", "5.5 k", "99.9 k", "100 k", "999 k", "1.0 M", "2.6 M");
    }

    private static Forecast.Past past(int milestones, long tokens, long seconds, double window) {
        return new Forecast.Past(milestones, tokens, Duration.ofSeconds(seconds), window);
    }
}
