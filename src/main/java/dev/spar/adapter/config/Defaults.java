package dev.spar.adapter.config;

import java.util.List;

/** What holds where nobody says anything. */
final class Defaults {

    static final List<Sources.Option> ALL = List.of(
            option("verify.appetite", "auto"),
            option("verify.setup_timeout", "15m"),
            option("verify.network", "false"),
            option("verify.flaky_runs", "3"),
            option("verify.allow_install", "false"),
            option("verify.tier0.timeout", "5m"),
            option("verify.tier2.timeout", "30m"),
            option("scope.dependencies", "true"),
            option("scope.migrations", "true"),
            option("scope.max_files_per_milestone", "50"),
            option("review.policy", "per-milestone"),
            option("review.rounds", "2"),
            option("review.max_high", "2"),
            option("review.plan_rounds", "3"),
            option("review.max_prompt_bytes", "180000"),
            option("review.challenge", "true"),
            option("budget.turn", "45m"),
            option("budget.stall", "10m"),
            option("limits.on_limit", "wait"),
            option("limits.longest_wait", "8d"),
            option("billing.allow_api_key", "false"),
            option("sandbox.required", "true"),
            option("sandbox.web", "false"),
            option("mcp.allow_approve", "false"),
            option("notify.on", "[\"needs-you\", \"stuck\", \"done\"]"),
            option("notify.terminal", "true"),
            option("notify.desktop", "true"),
            option("approve", "none"),
            option("economy", "false"));

    private Defaults() {}

    private static Sources.Option option(String key, String value) {
        return new Sources.Option(key, value, "default");
    }
}
