package dev.spar.app.report;

import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.run.Event;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.state.QuotaRow;
import dev.spar.core.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run was to take and took: tokens, active time, its share of plan usage windows, and how much of it was
 * building.
 */
final class Price {
    private final RunState state;

    Price(RunState state) {
        this.state = state;
    }

    /** The same for programs; percents from 0 to 100, {@code milestone} what one took so far. */
    record Document(
            Optional<String> forecast,
            Optional<Forecast> milestone,
            long tokens,
            long builderTokens,
            double builderPercent,
            double activeSeconds,
            double windowPercent) {}

    Document document() {
        return new Document(
                forecasted(),
                perMilestone(),
                tokens(),
                building(),
                tokens() == 0 ? 0 : 100.0 * building() / tokens(),
                state.active().toMillis() / 1000.0,
                QuotaRow.most(state.quotas()));
    }

    private Optional<String> forecasted() {
        return state.told("forecast").stream().reduce((before, last) -> last);
    }

    /** What a milestone, or an attempt at a goal, took so far; empty before the first checkpoint. */
    private Optional<Forecast> perMilestone() {
        return Forecast.of(List.of(state.reached()));
    }

    /** What was forecast, and what it came to. */
    String forecast() {
        return forecasted().orElse("no history")
                + perMilestone().map(f -> "; actual " + f.amounts(kind())).orElse("");
    }

    private RunKind kind() {
        return state.begun().map(Event.RunStarted::kind).orElse(RunKind.WORK);
    }

    private long tokens() {
        return state.used().tokens();
    }

    private long building() {
        return state.spending().stream()
                .filter(s -> s.role() == Role.BUILDER)
                .map(RunState.Spent::usage)
                .reduce(Usage.NONE, Usage::plus)
                .tokens();
    }

    /** How much of the tokens went to building, repairs included; the rest planned and reviewed. */
    Optional<String> builder() {
        return tokens() == 0
                ? Optional.empty()
                : Optional.of(Forecast.percent(100.0 * building() / tokens()) + " of the tokens ("
                        + Forecast.amount(building()) + " of " + Forecast.amount(tokens()) + ")");
    }

    /** How full a plan window is, and how much of that came while this run was at work. */
    static String used(QuotaRow q) {
        // A change is recorded when it comes to five percent.
        return Forecast.percent(q.usedPercent()) + " used, "
                + (q.share() == 0 ? "less than 5 %" : "about " + Forecast.percent(q.share()))
                + " since this run's first call";
    }

    /** In one line. */
    String line() {
        List<String> parts = new ArrayList<>(List.of("forecast " + forecast()));
        builder().ifPresent(b -> parts.add("builder's share " + b));
        state.quotas().forEach(q -> parts.add("plan window " + q.vendor() + " " + q.window() + " " + used(q)));
        return String.join(" · ", parts);
    }
}
