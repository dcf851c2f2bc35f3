package dev.spar.core.heal;

/** What a blocked worker must answer. */
public record BlockReport(
        String whatBroke,
        String hypothesisA,
        String hypothesisB,
        String experiment,
        String decision,
        String nextAction) {}
