package dev.spar.app.report;

import dev.spar.core.agent.Usage;
import dev.spar.core.goal.Portion;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.state.RunState;
import dev.spar.core.run.state.RunState.CriterionRow;
import dev.spar.core.verify.CriterionStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person has to know of a goal that ended before all held: why each criterion does not, what one more attempt is
 * likely to take, and what would come home without it.
 */
record UnmetGoal(RunState state, List<CriterionRow> unmet) {

    /** Empty for other runs, before the first attempt, while it is at work, and where all is met. */
    static Optional<UnmetGoal> of(RunState state) {
        var unmet = state.criteria().stream()
                .filter(c -> !c.met() && c.status() != CriterionStatus.WAIVED)
                .toList();
        boolean ended = state.stop().filter(RunState.Stop::over).isPresent();
        return state.attempts().isEmpty() || unmet.isEmpty() || !ended
                ? Optional.empty()
                : Optional.of(new UnmetGoal(state, unmet));
    }

    private int attempts() {
        return state.attempts().getLast().attempt().number();
    }

    /** A line for each criterion that does not hold. */
    List<String> why() {
        String after = attempts() == 1 ? "after 1 attempt" : "still, after " + attempts() + " attempts";
        return unmet.stream()
                .map(c -> c.id() + " (" + c.text() + "): " + Headline.word(c.status()) + " " + after + ": " + c.why())
                .toList();
    }

    /** What the last attempt took. */
    private Usage took() {
        String part = "attempt#" + attempts() + "/";
        return state.spending().stream()
                .filter(s -> s.path().value().startsWith(part))
                .map(RunState.Spent::usage)
                .reduce(Usage.NONE, Usage::plus);
    }

    /** What one more is likely to take. */
    String oneMore() {
        Usage used = took();
        String money = used.usd()
                .map(u -> String.format(Locale.ROOT, "≈ $%.2f at list price", u))
                .orElse("price unknown");
        return "about " + Forecast.amount(used.tokens()) + " tokens, " + money + ", as attempt " + attempts() + " took";
    }

    private Optional<Portion> portion() {
        return state.home() ? Optional.empty() : state.goal().flatMap(g -> g.portion(state.landings()));
    }

    private String command() {
        return "spar land " + state.begun().map(b -> b.run().value()).orElse("") + " --met";
    }

    /** What would come home, with the command for it; empty where nothing would. */
    Optional<String> holds() {
        return portion().map(p -> p.words() + ": " + command());
    }

    /** The same for programs. Fields are only ever added. */
    SortedMap<String, Object> data() {
        var data = new TreeMap<String, Object>();
        data.put("attempts", attempts());
        data.put("criteria", unmet.stream().map(UnmetGoal::criterion).toList());
        var more = new TreeMap<String, Object>();
        more.put("tokens", took().tokens());
        took().usd().ifPresent(usd -> more.put("usd", usd));
        data.put("one_more", more);
        portion().ifPresent(p -> {
            var holds = new TreeMap<String, Object>();
            holds.put("sub_tasks", p.ids());
            holds.put("criteria", p.criteria());
            holds.put("command", command());
            data.put("holds", holds);
        });
        return data;
    }

    private static SortedMap<String, Object> criterion(CriterionRow c) {
        var data = new TreeMap<String, Object>();
        data.put("id", c.id());
        data.put("status", c.status().word());
        data.put("why", c.why());
        return data;
    }
}
