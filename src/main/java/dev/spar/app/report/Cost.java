package dev.spar.app.report;

import dev.spar.core.agent.Usage;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.DurationText;
import dev.spar.core.text.Prose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the run used, by role and agent, beside what was forecast. */
final class Cost {
    private final Headline head;
    private final RunState state;
    private final Price price;

    Cost(Told told) {
        this.head = new Headline(told);
        this.state = told.state();
        this.price = new Price(state);
    }

    List<String> lines() {
        if (state.spending().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(head.cost());
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (RunState.Spent s : state.spending()) {
            String who = s.role().word() + " " + s.agent()
                    + s.model().map(m -> " (" + m + ")").orElse("");
            sums.merge(who, new Sum(s.calls(), s.usage()), Sum::plus);
        }
        sums.forEach((who, sum) -> lines.add("- " + Prose.markdown(who, 80) + ": " + sum.words()));
        price.builder().ifPresent(b -> lines.add("- builder's share: " + b));
        state.told("billing").forEach(t -> lines.add("- " + Prose.markdown(t, 120)));
        lines.add("- forecast: " + Prose.markdown(price.forecast(), 240));
        waited(lines);
        state.quotas()
                .forEach(q -> lines.add("- plan window of " + Prose.markdown(q.vendor() + ", " + q.window(), 60) + ": "
                        + Price.used(q)
                        + q.resetsAt().map(r -> ", resets " + r).orElse("")));
        return lines;
    }

    private void waited(List<String> lines) {
        Duration limits = waits(false);
        Duration people = waits(true);
        if (!limits.isZero() || !people.isZero()) {
            lines.add("- waited " + DurationText.format(limits) + " for limits, " + DurationText.format(people)
                    + " for people");
        }
    }

    private Duration waits(boolean person) {
        return state.waits().stream()
                .filter(w -> w.person() == person)
                .map(w -> Duration.between(w.since(), end(w)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Instant end(RunState.Wait wait) {
        return Objects.requireNonNull(wait.ended().orElse(state.last()));
    }

    private record Sum(int calls, Usage usage) {
        Sum plus(Sum other) {
            return new Sum(calls + other.calls, usage.plus(other.usage));
        }

        String words() {
            return calls + (calls == 1 ? " call, " : " calls, ") + Forecast.amount(usage.input()) + " in / "
                    + Forecast.amount(usage.output()) + " out"
                    + usage.usd()
                            .map(u -> String.format(Locale.ROOT, ", $%.2f", u))
                            .orElse(", price unknown");
        }
    }
}
