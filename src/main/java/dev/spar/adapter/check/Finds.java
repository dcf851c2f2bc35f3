package dev.spar.adapter.check;

import dev.spar.core.settings.VerifySettings.Targeted;
import dev.spar.core.verify.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gathers what the ecosystems find, each command once. */
final class Finds {
    private static final Duration CHEAP = Duration.ofMinutes(5);
    private static final Duration TARGETED = Duration.ofMinutes(10);
    private static final Duration FULL = Duration.ofMinutes(30);

    private final List<Check> tier0 = new ArrayList<>();
    private final List<Targeted> tier1 = new ArrayList<>();
    private final List<Check> tier2 = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> notTried = new ArrayList<>();

    void cheap(String command, String reason) {
        add(tier0, new Check(command, command, CHEAP), reason);
    }

    void full(String command, String reason) {
        add(tier2, new Check(command, command, FULL), reason);
    }

    void targeted(String folder, String command, String reason) {
        tier1.add(new Targeted(List.of(folder + "/**"), List.of(new Check(command, command, TARGETED))));
        reasons.add(command + " for " + folder + " (" + reason + ")");
    }

    /** What is there and is not run; people are told. */
    void notTried(String what) {
        notTried.add(what);
    }

    /** Whether something is found that runs the tests. */
    boolean full() {
        return !tier2.isEmpty();
    }

    boolean nothing() {
        return tier0.isEmpty() && tier1.isEmpty() && tier2.isEmpty();
    }

    Detected found() {
        var told = new ArrayList<>(reasons);
        told.addAll(notTried);
        return new Detected.Found(List.copyOf(tier0), List.copyOf(tier1), List.copyOf(tier2), List.copyOf(told));
    }

    List<String> seen() {
        return List.copyOf(notTried);
    }

    private void add(List<Check> tier, Check check, String reason) {
        if (tier.stream().noneMatch(c -> c.command().equals(check.command()))) {
            tier.add(check);
            reasons.add(check.command() + " (" + reason + ")");
        }
    }
}
