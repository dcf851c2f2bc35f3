package dev.spar.core.settings;

import java.util.List;

/** Globs whose touch makes a change high risk, besides the built-in table of {@code docs/risk.md}. */
public record RiskSettings(List<String> high, List<String> medium) {}
