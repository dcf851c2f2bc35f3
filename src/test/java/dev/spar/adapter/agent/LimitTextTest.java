package dev.spar.adapter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** When a window opens again, out of the words of a CLI. Times are UTC; the host's zone is Berlin. */
class LimitTextTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/limits/reset-words.txt", delimiter = '|')
    void words_become_the_instant_they_mean(String now, String words, String expected) {
        Optional<Instant> reset = limits(Instant.parse(now)).reset(words);
        assertThat(reset).isEqualTo(expected.equals("-") ? Optional.empty() : Optional.of(Instant.parse(expected)));
    }

    @Test
    void no_reset_ever_lies_in_the_past_or_beyond_the_longest_window() {
        long seed = 7;
        Random random = new Random(seed);
        List<String> zones = new ArrayList<>(ZoneId.getAvailableZoneIds());
        zones.sort(String::compareTo);
        for (int i = 0; i < 3000; i++) {
            Instant now = Instant.ofEpochSecond(1_790_000_000L + random.nextInt(40_000_000));
            String words = "resets %d:%02d%s (%s)"
                    .formatted(
                            1 + random.nextInt(12),
                            random.nextInt(60),
                            random.nextBoolean() ? "am" : "pm",
                            zones.get(random.nextInt(zones.size())));
            Optional<Instant> reset = limits(now).reset(words);
            assertThat(reset).as("%s at %s", words, now).hasValueSatisfying(at -> {
                assertThat(at).isAfter(now);
                assertThat(Duration.between(now, at)).isLessThan(Duration.ofHours(27));
            });
        }
    }

    @Test
    void a_structured_time_that_has_passed_means_soon() {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        assertThat(limits(now).future(now.minusSeconds(3600))).isEqualTo(now.plusSeconds(60));
        assertThat(limits(now).future(now.plusSeconds(3600))).isEqualTo(now.plusSeconds(3600));
    }

    private static LimitText limits(Instant now) {
        return new LimitText(InstantSource.fixed(now), ZoneId.of("Europe/Berlin"));
    }
}
