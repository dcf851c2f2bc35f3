package dev.spar.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * That work costs what the length of its text allows, and not the square of it: the ratio of two costs of one run, so
 * that it holds on any machine. How long the work takes is measured elsewhere.
 */
public final class Growth {
    private static final int LONGER = 4;

    /** Twice what four times the text should cost; the square would be four times. */
    private static final int MOST = 2 * LONGER;

    /** What costs less than this cannot be told from what the machine does besides. */
    private static final Duration NOISE = Duration.ofMillis(100);

    private Growth() {}

    /** Does the work on about a quarter of {@code length} characters of the repeated part, and on all of them. */
    public static void isLinear(String part, int length, Consumer<String> work) {
        String some = part.repeat(length / LONGER / part.length());
        String all = part.repeat(length / part.length());
        Duration little = least(() -> work.accept(some));
        Duration much = least(() -> work.accept(all));
        assertThat(much)
                .as("%s at four times the length, %s at once", part, little)
                .isLessThan(Collections.max(Stream.of(little, NOISE).toList()).multipliedBy(MOST));
    }

    private static Duration least(Runnable work) {
        return Stream.generate(() -> Cpu.of(work))
                .limit(3)
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
