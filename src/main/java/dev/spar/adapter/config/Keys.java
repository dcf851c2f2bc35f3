package dev.spar.adapter.config;

import dev.spar.adapter.config.Key.Form;
import dev.spar.adapter.config.Key.Repository;
import java.util.List;
import java.util.Optional;

/** Every key there is. What is not here is an error in a file. */
final class Keys {

    static final List<Key> ALL = List.of(
            count("version", 1, 1, Repository.MAY, "version of this file's form, 1"),
            choice(
                    "approve",
                    Repository.ONLY_MORE,
                    "where a run stops for a person",
                    "none",
                    "plan",
                    "milestone",
                    "all"),
            key("economy", Form.FLAG, Repository.ONLY_LESS, "one review, diff only, checks first"),
            key("project.base", Form.TEXT, Repository.MAY, "the ref runs start from (default: HEAD)"),
            key(
                    "cast.builder",
                    Form.TEXTS,
                    Repository.UNLESS_SET,
                    "who builds: agent[:model[@effort]], or candidates in order"),
            key("cast.planner", Form.TEXTS, Repository.UNLESS_SET, "who plans"),
            key(
                    "cast.reviewer",
                    Form.TEXTS,
                    Repository.UNLESS_SET,
                    "who reviews; other: a vendor that wrote no byte of the diff"),
            choice(
                    "agents.*.kind",
                    Repository.MAY_NOT,
                    "how it is spoken to",
                    "claude",
                    "codex",
                    "command",
                    "scripted"),
            key("agents.*.bin", Form.TEXT, Repository.MAY_NOT, "its program: a path, or a name on PATH"),
            key("agents.*.args", Form.TEXTS, Repository.MAY_NOT, "arguments added to its command line"),
            key("agents.*.env", Form.VARIABLES, Repository.MAY_NOT, "variables added to its environment"),
            key("agents.*.vendor", Form.TEXT, Repository.MAY_NOT, "whose model it is"),
            key("agents.*.model", Form.TEXT, Repository.UNLESS_SET, "its model (default: its own)"),
            key("agents.*.effort", Form.TEXT, Repository.UNLESS_SET, "its reasoning effort"),
            key(
                    "agents.*.models.fast",
                    Form.TEXT,
                    Repository.UNLESS_SET,
                    "what it is asked for where a sub-task says fast: model[@effort], or @effort (default: @low)"),
            key(
                    "agents.*.models.smart",
                    Form.TEXT,
                    Repository.UNLESS_SET,
                    "the same where it says smart (default: its own effort, else @high)"),
            key("agents.*.config_home", Form.TEXT, Repository.MAY_NOT, "CLAUDE_CONFIG_DIR or CODEX_HOME"),
            key("agents.*.writable", Form.TEXTS, Repository.MAY_NOT, "folders besides the worktree it may write"),
            key("agents.*.mcp", Form.TEXTS, Repository.MAY_NOT, "names of your MCP servers that are let through"),
            key("agents.*.skills", Form.TEXTS, Repository.MAY_NOT, "names of your skills that are let through"),
            key(
                    "agents.*.tools.allow",
                    Form.TEXTS,
                    Repository.ONLY_WITHIN,
                    "globs over its tools that it may use; empty: all of its role"),
            key("agents.*.tools.deny", Form.TEXTS, Repository.ADDS, "tools it may not use; stronger than allow"),
            choice("verify.appetite", Repository.ONLY_MORE, "the highest tier wanted", "none", "0", "1", "2", "auto"),
            key("verify.setup", Form.TEXT, Repository.MAY, "command run once in every fresh worktree"),
            key("verify.setup_timeout", Form.DURATION, Repository.MAY, "its time limit"),
            key("verify.copy", Form.TEXTS, Repository.MAY, "ignored paths copied into a fresh worktree"),
            key("verify.link", Form.TEXTS, Repository.MAY, "ignored paths linked into a fresh worktree"),
            key("verify.network", Form.FLAG, Repository.MAY_NOT, "whether checks get the network"),
            key(
                    "verify.env",
                    Form.TEXTS,
                    Repository.MAY_NOT,
                    "names of your variables that checks get; redacted everywhere"),
            count(
                    "verify.flaky_runs",
                    1,
                    20,
                    Repository.MAY,
                    "how often at most a red check of the base or of a criterion is run"),
            key("verify.allow_install", Form.FLAG, Repository.MAY_NOT, "whether setup gets the network"),
            key("verify.tier0.run", Form.COMMANDS, Repository.MAY, "cheap checks, after every change"),
            key("verify.tier0.timeout", Form.DURATION, Repository.MAY, "time limit of each"),
            key("verify.tier1", Form.TARGETED, Repository.MAY, "checks by path: [[verify.tier1]] paths, run, timeout"),
            key("verify.tier2.run", Form.COMMANDS, Repository.MAY, "everything, at the end and at high risk"),
            key("verify.tier2.timeout", Form.DURATION, Repository.MAY, "time limit of each"),
            key("scope.allow", Form.GLOBS, Repository.ONLY_WITHIN, "globs that may be edited; empty: everywhere"),
            key("scope.deny", Form.GLOBS, Repository.ADDS, "globs that may not be edited; stronger than allow"),
            key("scope.dependencies", Form.FLAG, Repository.ONLY_LESS, "whether dependencies may change"),
            key("scope.migrations", Form.FLAG, Repository.ONLY_LESS, "whether migrations may be added"),
            count("scope.max_files_per_milestone", 1, 100_000, Repository.ONLY_LESS, "files a milestone may touch"),
            key("risk.high", Form.TEXTS, Repository.ADDS, "globs whose change is of high risk"),
            key("risk.medium", Form.TEXTS, Repository.ADDS, "globs whose change is of medium risk"),
            choice(
                    "review.policy",
                    Repository.ONLY_LESS,
                    "when a review takes place",
                    "per-milestone",
                    "deferred",
                    "two-audits",
                    "none"),
            count("review.rounds", 1, 20, Repository.ONLY_MORE, "review rounds at most per review point"),
            count("review.max_high", 0, 100, Repository.ONLY_LESS, "findings of severity high that may stay"),
            count("review.plan_rounds", 1, 20, Repository.ONLY_MORE, "rounds of challenge of the plan"),
            count("review.max_prompt_bytes", 1_000, 10_000_000, Repository.MAY, "a larger diff is reviewed in chunks"),
            key("review.challenge", Form.FLAG, Repository.ONLY_MORE, "the other model attacks the plan first"),
            key("budget.time", Form.DURATION, Repository.ONLY_LESS, "active time, e.g. 2h"),
            key("budget.deadline", Form.INSTANT, Repository.ONLY_LESS, "wall clock, e.g. 2026-11-21T18:00:00Z"),
            key("budget.usd", Form.MONEY, Repository.ONLY_LESS, "money at list price, in US dollars"),
            count("budget.tokens", 1, 1_000_000_000_000L, Repository.ONLY_LESS, "tokens, e.g. 3M"),
            count("budget.attempts", 1, 1_000_000, Repository.ONLY_LESS, "paid calls"),
            key("budget.turn", Form.DURATION, Repository.ONLY_LESS, "time limit of one turn"),
            key("budget.stall", Form.DURATION, Repository.ONLY_LESS, "silence after which a turn is looked at"),
            choice("limits.on_limit", Repository.MAY, "what a usage limit leads to", "wait", "switch", "stop"),
            key("limits.longest_wait", Form.DURATION, Repository.MAY, "the longest wait for one window"),
            key(
                    "limits.answer_wait",
                    Form.DURATION,
                    Repository.MAY_NOT,
                    "the longest wait for a person's answer; then the question's own default holds"),
            key("billing.allow_api_key", Form.FLAG, Repository.MAY_NOT, "whether agents may be billed by API key"),
            key(
                    "sandbox.required",
                    Form.FLAG,
                    Repository.MAY_NOT,
                    "refuse to run without a fence when nobody is there"),
            key("sandbox.readable", Form.TEXTS, Repository.MAY_NOT, "folders of the home that stay visible"),
            key("sandbox.web", Form.FLAG, Repository.MAY_NOT, "whether agents may use the web"),
            key("mcp.allow_approve", Form.FLAG, Repository.MAY_NOT, "whether MCP clients may approve for you"),
            key("notify.on", Form.TEXTS, Repository.MAY_NOT, "needs-you, stuck, done"),
            key("notify.terminal", Form.FLAG, Repository.MAY_NOT, "bell and notice of the terminal"),
            key("notify.desktop", Form.FLAG, Repository.MAY_NOT, "notify-send"),
            key("notify.command", Form.TEXTS, Repository.MAY_NOT, "a program and its arguments; gets JSON on stdin"));

    private Keys() {}

    static Optional<Key> of(List<String> path) {
        return ALL.stream().filter(k -> k.matches(path)).findFirst();
    }

    static Optional<Key> of(String dotted) {
        return of(List.of(dotted.split("\\.", -1)));
    }

    private static Key key(String name, Form form, Repository repository, String about) {
        return new Key(name, form, List.of(), Optional.empty(), repository, about);
    }

    private static Key count(String name, long least, long most, Repository repository, String about) {
        return new Key(name, Form.COUNT, List.of(), Optional.of(new Key.Bounds(least, most)), repository, about);
    }

    private static Key choice(String name, Repository repository, String about, String... words) {
        return new Key(name, Form.CHOICE, List.of(words), Optional.empty(), repository, about);
    }
}
