package dev.spar.core.verify;

import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.stream.Collectors;

/** The checks of one tier, run once on one tree. Red is an answer. */
public record CheckReport(Tier tier, Heat heat, TreeId tree, List<CheckResult> results) implements Judgement {
    /** PASS only if at least one check ran and none that blocks failed. */
    public Outcome outcome() {
        return results.stream()
                .map(r -> r.outcome() == Outcome.FAIL && r.known() ? Outcome.PASS : r.outcome())
                .reduce(Outcome::and)
                .orElse(Outcome.COULD_NOT_JUDGE);
    }

    public boolean green() {
        return outcome() == Outcome.PASS;
    }

    public List<CheckResult> blocking() {
        return results.stream().filter(CheckResult::blocks).toList();
    }

    /** What identifies this red: the blocking fingerprints in order, joined. Empty where nothing blocks. */
    public String fingerprint() {
        return blocking().stream()
                .map(r -> r.check().name() + ":" + r.fingerprint().orElse("?"))
                .sorted()
                .collect(Collectors.joining("|"));
    }
}
