package dev.spar.app.cli;

import dev.spar.adapter.config.Sources;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.settings.DurationText;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say how a run is done. Each is one key of the configuration, so that a file may say the same. */
final class RunFlags {

    @Option(
            names = "--approve",
            paramLabel = "WHERE",
            description = "where it stops for you: none, plan, milestone, all (default: plan on a terminal, else none)")
    Optional<String> approve = Optional.empty();

    @Option(names = "--builder", paramLabel = "AGENT", description = "who builds: agent[:model[@effort]]")
    Optional<String> builder = Optional.empty();

    @Option(names = "--planner", paramLabel = "AGENT", description = "who plans")
    Optional<String> planner = Optional.empty();

    @Option(
            names = "--reviewer",
            paramLabel = "AGENT",
            description = "who reviews (default other: a vendor that wrote no byte of the diff)")
    Optional<String> reviewer = Optional.empty();

    @Option(
            names = "--review-policy",
            paramLabel = "POLICY",
            description = "per-milestone, deferred, two-audits or none")
    Optional<String> reviewPolicy = Optional.empty();

    @Option(
            names = {"--challenge", "--review-before-run"},
            negatable = true,
            fallbackValue = "true",
            description = "the other model attacks the plan first (default)")
    Optional<Boolean> challenge = Optional.empty();

    @Option(
            names = "--check",
            paramLabel = "CMD",
            description = "a check, given by hand (repeatable); replaces what is detected")
    List<String> checks = new ArrayList<>();

    @Option(names = "--verify", paramLabel = "TIER", description = "how much is verified: auto, none, 0, 1 or 2")
    Optional<String> verify = Optional.empty();

    @Option(
            names = {"--time", "--max-time"},
            paramLabel = "TIME",
            description = "active time, e.g. 2h")
    Optional<String> time = Optional.empty();

    @Option(names = "--deadline", paramLabel = "WHEN", description = "wall clock: a moment with its zone, or +3h")
    Optional<String> deadline = Optional.empty();

    @Option(names = "--usd", paramLabel = "N", description = "money at list price")
    Optional<String> usd = Optional.empty();

    @Option(names = "--tokens", paramLabel = "N", description = "tokens, e.g. 3M")
    Optional<String> tokens = Optional.empty();

    @Option(
            names = "--on-limit",
            paramLabel = "WHAT",
            description = "what a usage limit leads to: wait (default), switch or stop")
    Optional<String> onLimit = Optional.empty();

    @Option(names = "--allow", paramLabel = "GLOB", description = "may be edited (repeatable; default: everything)")
    List<String> allow = new ArrayList<>();

    @Option(
            names = "--deny",
            paramLabel = "GLOB",
            description = "may not be edited (repeatable; stronger than --allow)")
    List<String> deny = new ArrayList<>();

    @Option(names = "--no-deps", description = "dependencies stay as they are")
    boolean noDeps;

    @Option(names = "--no-migrations", description = "no migrations")
    boolean noMigrations;

    @Option(names = "--max-files", paramLabel = "N", description = "files a milestone may touch")
    Optional<String> maxFiles = Optional.empty();

    @Option(names = "--economy", description = "one review, diff only, checks first")
    boolean economy;

    @Option(names = "--offline", description = "no network for checks, setup and the web tools of agents")
    boolean offline;

    @Option(names = "--allow-install", description = "the setup command gets the network")
    boolean allowInstall;

    @Option(names = "--web", description = "agents may use the web")
    boolean web;

    /** The keys these options set; a deadline of {@code +3h} is counted from now. */
    List<Sources.Option> keys(InstantSource clock) {
        var keys = new ArrayList<Sources.Option>();
        add(keys, "approve", approve, "--approve");
        add(keys, "cast.builder", builder, "--builder");
        add(keys, "cast.planner", planner, "--planner");
        add(keys, "cast.reviewer", reviewer, "--reviewer");
        add(keys, "review.policy", reviewPolicy, "--review-policy");
        add(keys, "review.challenge", challenge.map(String::valueOf), "--challenge");
        add(keys, "verify.appetite", verify, "--verify");
        add(keys, "budget.time", time, "--time");
        add(keys, "budget.deadline", deadline.map(d -> moment(d, clock)), "--deadline");
        add(keys, "budget.usd", usd, "--usd");
        add(keys, "budget.tokens", tokens, "--tokens");
        add(keys, "limits.on_limit", onLimit, "--on-limit");
        add(keys, "scope.max_files_per_milestone", maxFiles, "--max-files");
        add(keys, "scope.allow", list(allow), "--allow");
        add(keys, "scope.deny", list(deny), "--deny");
        add(keys, "verify.tier0.run", list(checks), "--check");
        add(keys, "verify.tier2.run", list(checks), "--check");
        flag(keys, "scope.dependencies", noDeps, "false", "--no-deps");
        flag(keys, "scope.migrations", noMigrations, "false", "--no-migrations");
        flag(keys, "economy", economy, "true", "--economy");
        flag(keys, "verify.network", offline, "false", "--offline");
        flag(keys, "verify.allow_install", offline, "false", "--offline");
        flag(keys, "sandbox.web", offline, "false", "--offline");
        flag(keys, "verify.allow_install", allowInstall, "true", "--allow-install");
        flag(keys, "sandbox.web", web, "true", "--web");
        return keys;
    }

    /** What is wrong with options that exclude each other. */
    Optional<Problem> contrary() {
        String online = web ? "--web" : allowInstall ? "--allow-install" : "";
        return offline && !online.isEmpty()
                ? Optional.of(Problem.of(
                        Code.C007,
                        "--offline and " + online + " exclude each other",
                        online + " gives the network that --offline takes away: leave one of them out",
                        "spar help run"))
                : Optional.empty();
    }

    private static void add(List<Sources.Option> keys, String key, Optional<String> value, String origin) {
        value.ifPresent(v -> keys.add(new Sources.Option(key, v, origin)));
    }

    private static void flag(List<Sources.Option> keys, String key, boolean given, String value, String origin) {
        if (given) {
            keys.add(new Sources.Option(key, value, origin));
        }
    }

    private static Optional<String> list(List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().map(RunFlags::quoted).collect(Collectors.joining(", ", "[", "]")));
    }

    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    /** A moment as the configuration has it; {@code +3h} is counted from now. */
    static String moment(String text, InstantSource clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return text.startsWith("+")
                ? DurationText.parse(text.substring(1))
                        .map(d -> now.plus(d).toString())
                        .orElse(text)
                : text;
    }
}
