package dev.spar.core.run;

import dev.spar.core.settings.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a milestone, or an attempt at a goal, is likely to take, from earlier runs of that kind: medians, so that one
 * run that went astray says nothing.
 *
 * @param tokens of one milestone, planning and repairs included; 0 where nobody counted
 * @param active working time of one milestone
 * @param window percent of a plan usage window that one milestone used up, of the one that it used most of; 0 where
 *     nobody told
 * @param runs how many it is taken from
 */
public record Forecast(long tokens, Duration active, double window, int runs) {

    /** What one run took for {@code milestones} that reached a checkpoint. */
    public record Past(int milestones, long tokens, Duration active, double window) {
        public static final Past NOTHING = new Past(0, 0, Duration.ZERO, 0);
    }

    /** Empty where no run came as far as a checkpoint. */
    public static Optional<Forecast> of(List<Past> runs) {
        var told = runs.stream().filter(r -> r.milestones() > 0).toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(new Forecast(
                        median(told.stream()
                                .map(r -> r.tokens() / r.milestones())
                                .toList()),
                        Duration.ofSeconds(median(told.stream()
                                .map(r -> r.active().toSeconds() / r.milestones())
                                .toList())),
                        median(told.stream()
                                        .map(r -> Math.round(10 * r.window() / r.milestones()))
                                        .toList())
                                / 10.0,
                        told.size()));
    }

    /** Of an even number what lies between the two in the middle. */
    private static long median(List<Long> values) {
        var sorted = values.stream().sorted().toList();
        long low = sorted.get((sorted.size() - 1) / 2);
        long high = sorted.get(sorted.size() / 2);
        return low + Math.round((high - low) / 2.0);
    }

    /** {@code about 12.0 k tokens and 4m a milestone (median of 5 runs here)}; of a goal's attempts the same. */
    public String words(RunKind kind) {
        return "about " + amounts(kind) + " (" + (runs == 1 ? "one run" : "median of " + runs + " runs") + " here)";
    }

    /** {@code 12.0 k tokens and 4m a milestone}, {@code 90.0 k tokens and 20m an attempt}. */
    public String amounts(RunKind kind) {
        String unit = kind.unit();
        return amounts() + (unit.startsWith("a") ? " an " : " a ") + unit;
    }

    /** {@code 12.0 k tokens and 4m}, {@code 12.0 k tokens, 4m and 2 % of a plan window}. */
    public String amounts() {
        List<String> parts = new ArrayList<>();
        if (tokens > 0) {
            parts.add(amount(tokens) + " tokens");
        }
        parts.add(DurationText.format(active));
        if (window > 0) {
            parts.add(percent(window) + " of a plan window");
        }
        String last = parts.removeLast();
        return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    }

    /** {@code 7 %}, {@code 0.4 %}. */
    public static String percent(double value) {
        return value == 0 || value >= 1
                ? Math.round(value) + " %"
                : String.format(Locale.ROOT, "%.1f %%", Math.max(0.1, value));
    }

    /** {@code 950}, {@code 5.5 k}, {@code 120 k}, {@code 1.5 M}: parts still come to their sum for the eye. */
    public static String amount(long tokens) {
        if (tokens < 1_000) {
            return String.valueOf(tokens);
        }
        return tokens >= 999_500
                ? String.format(Locale.ROOT, "%.1f M", tokens / 1e6)
                : String.format(Locale.ROOT, tokens >= 99_950 ? "%.0f k" : "%.1f k", tokens / 1e3);
    }
}
