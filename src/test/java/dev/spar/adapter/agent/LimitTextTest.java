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
import org.junit.jupiter.params.provider.CsvSource;

/** When a window opens again, out of the words of a CLI. Times are UTC; the host's zone is Berlin. */
class LimitTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        2026-11-20T12:00:00Z | You've hit your session limit · resets 1:06pm (UTC)                      | 2026-11-20T13:06:00Z
        2026-11-20T13:30:00Z | You've hit your session limit · resets 1:06pm (UTC)                      | 2026-11-21T13:06:00Z
        2026-11-20T13:06:30Z | You've hit your session limit · resets 1:06pm (UTC)                      | 2026-11-20T13:07:30Z
        2026-11-20T12:00:00Z | Claude usage limit reached. Your limit will reset at 3pm (America/New_York). | 2026-11-20T20:00:00Z
        2026-11-20T12:00:00Z | limit reached ∙ resets 12am (Asia/Tokyo)                                | 2026-11-20T15:00:00Z
        2026-11-20T12:00:00Z | limit reached ∙ resets 12pm (Asia/Tokyo)                                | 2026-11-21T03:00:00Z
        2026-11-20T12:00:00Z | limit reached ∙ resets 5:30am (Asia/Kolkata)                            | 2026-11-21T00:00:00Z
        2026-11-20T12:00:00Z | resets 6pm                                                              | 2026-11-20T17:00:00Z
        2026-11-20T12:00:00Z | resets 18:00                                                            | 2026-11-20T17:00:00Z
        2026-11-20T12:00:00Z | resets at 18:00 UTC                                                     | 2026-11-20T18:00:00Z
        2026-11-20T12:00:00Z | resets 9 a.m.                                                           | 2026-11-21T08:00:00Z
        2026-11-20T12:00:00Z | resets 9 A.M. (UTC)                                                     | 2026-11-21T09:00:00Z
        2026-11-20T12:00:00Z | resets 11pm (America/Los_Angeles)                                       | 2026-11-21T07:00:00Z
        2026-11-20T23:00:00Z | resets 2:30am (America/New_York)                                        | 2026-11-21T07:30:00Z
        2026-11-20T12:00:00Z | You’ve hit your usage limit. Try again at 1:06 PM.                      | 2026-11-20T12:06:00Z
        2026-11-20T12:00:00Z | You’ve hit your usage limit. Upgrade to Pro or try again at 1:00 PM.    | 2026-11-20T12:01:00Z
        2026-11-20T12:00:00Z | try again at Nov 24th, 2026 1:06 PM.                                    | 2026-11-24T12:06:00Z
        2026-11-20T12:00:00Z | try again at Nov 24th, 2026 1:06 PM UTC.                                | 2026-11-24T13:06:00Z
        2026-11-20T12:00:00Z | resets Nov 24, 3pm (UTC)                                                | 2026-11-24T15:00:00Z
        2026-11-20T12:00:00Z | resets Nov 24 at 3pm (UTC)                                              | 2026-11-24T15:00:00Z
        2026-11-20T12:00:00Z | weekly limit reached · resets November 22nd at 9:15 am (UTC)            | 2026-11-22T09:15:00Z
        2026-12-30T12:00:00Z | resets Jan 2, 3pm (UTC)                                                 | 2027-01-02T15:00:00Z
        2026-12-30T12:00:00Z | resets Jan 2, 2027 3pm (UTC)                                            | 2027-01-02T15:00:00Z
        2026-11-20T12:00:00Z | resets Nov 20, 11:58am (UTC)                                            | 2026-11-20T12:01:00Z
        2026-11-20T12:00:00Z | resets Nov 21, 00:30 (Europe/London)                                    | 2026-11-21T00:30:00Z
        2026-11-20T12:00:00Z | resets Monday 9am (UTC)                                                 | 2026-11-23T09:00:00Z
        2026-11-20T12:00:00Z | resets Fri 9am (UTC)                                                    | 2026-11-27T09:00:00Z
        2026-11-20T12:00:00Z | resets Fri at 1pm (UTC)                                                 | 2026-11-20T13:00:00Z
        2026-11-20T12:00:00Z | 'Claude AI usage limit reached|1795180000'                              | 2026-11-20T13:06:40Z
        2026-11-20T12:00:00Z | limit resets_at reset 1795190000                                        | 2026-11-20T15:53:20Z
        2026-11-20T12:00:00Z | reset at 1795190000000                                                  | 2026-11-20T15:53:20Z
        2026-11-20T12:00:00Z | resets at 2026-11-20T18:30:00Z                                          | 2026-11-20T18:30:00Z
        2026-11-20T12:00:00Z | resets at 2026-11-20T18:30:00+02:00                                     | 2026-11-20T16:30:00Z
        2026-11-20T12:00:00Z | resets at 2026-11-20 18:30 UTC                                          | 2026-11-20T18:30:00Z
        2026-11-20T12:00:00Z | resets at 2026-11-20 18:30                                              | 2026-11-20T17:30:00Z
        2026-11-20T12:00:00Z | resets at 2026-11-20T10:00:00Z                                          | 2026-11-20T12:01:00Z
        2026-11-20T12:00:00Z | try again in 3h                                                         | 2026-11-20T15:00:00Z
        2026-11-20T12:00:00Z | try again in 3 hours                                                    | 2026-11-20T15:00:00Z
        2026-11-20T12:00:00Z | try again in 2 days 3 hours 5 minutes.                                  | 2026-11-22T15:05:00Z
        2026-11-20T12:00:00Z | try again in 1 hour and 30 minutes                                      | 2026-11-20T13:30:00Z
        2026-11-20T12:00:00Z | try again in 1h30m                                                      | 2026-11-20T13:30:00Z
        2026-11-20T12:00:00Z | Please try again in 1.5s                                                | 2026-11-20T12:00:01.500Z
        2026-11-20T12:00:00Z | try again in 20ms                                                       | 2026-11-20T12:00:00.020Z
        2026-11-20T12:00:00Z | retry after 30 seconds                                                  | 2026-11-20T12:00:30Z
        2026-11-20T12:00:00Z | resets in 45 minutes                                                    | 2026-11-20T12:45:00Z
        2026-11-20T12:00:00Z | resets in 45min                                                         | 2026-11-20T12:45:00Z
        2026-11-20T12:00:00Z | resets in about 1 week                                                  | 2026-11-27T12:00:00Z
        2026-11-20T12:00:00Z | resets in 400 days                                                      | 2026-12-22T12:00:00Z
        2026-11-20T12:00:00Z | resets 3pm (GMT+2)                                                      | 2026-11-20T13:00:00Z
        2026-11-20T12:00:00Z | resets 3pm (UTC-05:00)                                                  | 2026-11-20T20:00:00Z
        2026-11-20T12:00:00Z | resets 3pm PST                                                          | 2026-11-20T23:00:00Z
        2026-11-20T12:00:00Z | resets 3pm EST                                                          | 2026-11-20T20:00:00Z
        2026-11-20T12:00:00Z | resets 3pm CET                                                          | 2026-11-20T14:00:00Z
        2026-11-20T12:00:00Z | resets 3pm JST                                                          | 2026-11-21T06:00:00Z
        2026-11-20T12:00:00Z | resets 3pm (Middle/Nowhere)                                             | 2026-11-20T14:00:00Z
        2026-03-29T00:30:00Z | resets 2:30am (Europe/Berlin)                                           | 2026-03-29T01:30:00Z
        2026-03-29T00:30:00Z | resets 3am (Europe/Berlin)                                              | 2026-03-29T01:00:00Z
        2026-10-25T00:10:00Z | resets 2:30am (Europe/Berlin)                                           | 2026-10-25T01:30:00Z
        2026-10-25T00:40:00Z | resets 2:30am (Europe/Berlin)                                           | 2026-10-25T01:30:00Z
        2026-10-25T01:40:00Z | resets 2:30am (Europe/Berlin)                                           | 2026-10-26T01:30:00Z
        2026-03-08T06:00:00Z | resets 2:30am (America/New_York)                                        | 2026-03-08T07:30:00Z
        2026-11-01T05:00:00Z | resets 1:30am (America/New_York)                                        | 2026-11-01T06:30:00Z
        2026-11-01T07:00:00Z | resets 1:30am (America/New_York)                                        | 2026-11-02T06:30:00Z
        2026-11-20T23:59:00Z | resets 12:01am (UTC)                                                    | 2026-11-21T00:01:00Z
        2026-11-20T00:00:00Z | resets 12:00am (UTC)                                                    | 2026-11-20T00:01:00Z
        2026-02-28T12:00:00Z | resets Feb 29 at 1pm (UTC)                                              | -
        2026-11-20T12:00:00Z | resets 25:00                                                            | -
        2026-11-20T12:00:00Z | API Error: Request rejected (429)                                       | -
        2026-11-20T12:00:00Z | Your limit resets soon                                                  | -
        2026-11-20T12:00:00Z | The meeting is at 3pm                                                   | -
        2026-11-20T12:00:00Z | request id 1795190000                                                   | -
        """)
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
