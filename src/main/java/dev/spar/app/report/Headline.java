package dev.spar.app.report;

import dev.spar.core.plan.Risk;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.DurationText;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The verdict with its counts, and the answers to the five questions of somebody who comes back. */
final class Headline {
    private final Told told;
    private final RunState state;

    Headline(Told told) {
        this.told = told;
        this.state = told.state();
    }

    Optional<StopReason> reason() {
        return state.stop().map(RunState.Stop::reason);
    }

    String mark() {
        return reason().filter(r -> r == StopReason.MET).isPresent() ? "✓" : atWork() ? "●" : "✗";
    }

    /** Whether nothing has ended it yet: what is not there may still come. */
    boolean atWork() {
        return state.stop().isEmpty();
    }

    /** {@code exit 6} after this; nothing of a run at work, which has not exited. */
    String exit(String before) {
        return reason().map(r -> before + "exit " + r.exitCode()).orElse("");
    }

    /** {@code 4 of 6 criteria verified (1 judged, 1 not run)}. */
    String verdict() {
        if (state.criteria().isEmpty()) {
            return atWork() ? "no criterion is checked yet" : "no criterion was checked";
        }
        long verified = state.criteria(CriterionStatus.VERIFIED);
        String others = others();
        return verified + " of " + state.criteria().size() + " criteria verified"
                + (others.isEmpty() ? "" : " (" + others + ")");
    }

    private String others() {
        List<String> counts = new ArrayList<>();
        for (CriterionStatus status : CriterionStatus.values()) {
            long n = state.criteria(status);
            if (status != CriterionStatus.VERIFIED && n > 0) {
                counts.add(n + " " + word(status));
            }
        }
        return String.join(", ", counts);
    }

    static String word(CriterionStatus status) {
        return status == CriterionStatus.PASSING
                ? "passing, regression only"
                : status.word().replace('_', ' ');
    }

    String title() {
        return state.begun().map(b -> b.title()).orElse("a run that never began");
    }

    /** Where it stands: {@code stopped: budget-time}, {@code finished: met}. */
    String standing() {
        return state.stop()
                .map(s -> (s.over() ? "finished: " : "stands still: ")
                        + s.reason().word())
                .orElse("at work: " + state.phase().word());
    }

    String needsYou() {
        return state.answered()
                .map(a -> "answered: " + a + "; spar resume " + told.run())
                .or(() -> state.question()
                        .map(q -> "yes: " + q.question()
                                + q.otherwise().map(o -> " (" + o.words() + ")").orElse("")))
                .or(() -> state.stop().flatMap(s -> s.over() ? atTheEnd(s) : Optional.of(still(s))))
                .orElse("nothing is waiting");
    }

    /** Whoever paused or stopped it knows, and decides when it goes on. */
    private static String still(RunState.Stop stop) {
        return switch (stop.reason()) {
            case PAUSED, STOPPED ->
                "when it is to go on: "
                        + stop.why().replaceFirst("^(\\S+): interrupted$", "stopped in the middle of $1");
            default -> "yes: " + stop.why();
        };
    }

    /** Until a person has seen to it: landed it, followed it up or cleaned it away. */
    private Optional<String> atTheEnd(RunState.Stop stop) {
        boolean asks =
                stop.reason().needsPerson() && !state.home() && state.settled().isEmpty();
        String memo = stop.reason() == StopReason.ESCALATED
                ? stop.memo().map(m -> ". " + m.nextStep()).orElse("") + " (handoffs/escalation.md)"
                : "";
        return asks ? Optional.of("yes: " + stop.why() + memo) : Optional.empty();
    }

    String likelyCorrect() {
        List<String> parts = new ArrayList<>();
        add(parts, CriterionStatus.VERIFIED, "proved by command, red before and green after");
        add(parts, CriterionStatus.PASSING, "passes but was not red before");
        add(parts, CriterionStatus.JUDGED, "is opinion only");
        add(parts, CriterionStatus.FAILED, "fails");
        add(parts, CriterionStatus.FLAKY, "passes only sometimes");
        parts.add(fullSuite());
        return String.join("; ", parts);
    }

    private void add(List<String> parts, CriterionStatus status, String words) {
        String ids = state.criteria().stream()
                .filter(c -> c.status() == status)
                .map(RunState.CriterionRow::id)
                .collect(Collectors.joining(", "));
        if (!ids.isEmpty()) {
            parts.add(ids + " " + words);
        }
    }

    /** Of the work as it is handed over: what it said of the base, or of an earlier checkpoint, is no answer. */
    private String fullSuite() {
        var full = state.checks().stream()
                .filter(c -> c.tier() == Tier.T2 && handedOver(c.tree()))
                .toList();
        if (full.isEmpty()) {
            return atWork() ? "the full suite comes at the end" : "the full suite was not run on the work";
        }
        var last = full.stream()
                .filter(c -> c.path().equals(full.getLast().path()))
                .toList();
        boolean green = last.stream().allMatch(c -> c.outcome() == Outcome.PASS || c.known());
        boolean judged = last.stream().noneMatch(c -> c.outcome() == Outcome.COULD_NOT_JUDGE);
        boolean known = last.stream().anyMatch(RunState.CheckRow::known);
        return !judged
                ? "the full suite could not be judged"
                : green
                        ? "the full suite is green" + (known ? " but for what was red before" : "")
                        : "the full suite is red";
    }

    private boolean handedOver(TreeId tree) {
        return !state.checkpoints().isEmpty()
                && state.checkpoints().getLast().checkpoint().tree().equals(tree);
    }

    String left() {
        if (told.unmet().isEmpty()) {
            return state.criteria().isEmpty() ? "everything: " + verdict() : "nothing";
        }
        return told.unmet().stream().map(c -> c.id() + " (" + c.text() + ")").collect(Collectors.joining("; "));
    }

    /** The highest risk that a change of the run had. */
    Optional<Risk> risk() {
        return riskiest().map(RiskScore::risk);
    }

    /** That risk, and where it is more than low, the gravest reasons for it. */
    String risky() {
        return riskiest()
                .map(s -> s.risk().name().toLowerCase(Locale.ROOT) + (s.risk() == Risk.LOW ? "" : ": " + gravest(s)))
                .orElse("not scored");
    }

    private Optional<RiskScore> riskiest() {
        return state.risks().stream().map(RunState.RiskRow::score).max(Comparator.comparingInt(RiskScore::points));
    }

    private static String gravest(RiskScore score) {
        return score.reasons().stream()
                .sorted(Comparator.comparingInt(RiskScore.Reason::points).reversed())
                .limit(2)
                .map(r -> r.trigger().sentence())
                .collect(Collectors.joining("; "));
    }

    String cost() {
        var used = state.used();
        String cached =
                used.input() > 0 ? " (" + Math.round(100.0 * used.cachedInput() / used.input()) + " % cached)" : "";
        String money = used.usd()
                .map(u -> String.format(Locale.ROOT, "≈ $%.2f at list price", u))
                .orElse("price unknown");
        return state.calls() + (state.calls() == 1 ? " call" : " calls") + " · " + Forecast.amount(used.input()) + " in"
                + cached
                + " / "
                + Forecast.amount(used.output()) + " out · " + money + (used.estimated() ? " (in part estimated)" : "")
                + " · "
                + DurationText.format(state.active()) + " active" + (atWork() ? " by the last step" : "");
    }
}
