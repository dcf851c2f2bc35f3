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
        assertThat(Forecast.of(runs).orElseThrow().words())
                .isEqualTo("about 30 k tokens, 2m and 2 % of a plan window a milestone (median of 3 runs here)");
    }

    @Test
    void a_run_that_reached_nothing_says_nothing() {
        assertThat(Forecast.of(List.of())).isEmpty();
        assertThat(Forecast.of(List.of(past(0, 50_000, 900, 0)))).isEmpty();
        assertThat(Forecast.of(List.of(past(0, 50_000, 900, 0), past(1, 0, 60, 0)))
                        .orElseThrow()
                        .words())
                .isEqualTo("about 1m a milestone (one run here)");
    }

    private static Forecast.Past past(int milestones, long tokens, long seconds, double window) {
        return new Forecast.Past(milestones, tokens, Duration.ofSeconds(seconds), window);
    }
}
