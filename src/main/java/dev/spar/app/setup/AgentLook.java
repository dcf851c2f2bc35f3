package dev.spar.app.setup;

import dev.spar.adapter.agent.BillingRoute;
import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.machine.Machine;
import dev.spar.app.Surroundings;
import dev.spar.core.problem.Code;
import dev.spar.core.settings.AgentSettings;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Asks an agent's own program what it is and whether it is logged in. Its credential files are never read. */
public final class AgentLook {
    /** Names of variables that give an agent another server, or a key or token of its own. */
    private static final Pattern LEADS_AWAY =
            Pattern.compile(".+_(?:BASE_URL|API_KEY|AUTH_TOKEN|OAUTH_TOKEN|ACCESS_TOKEN)|CLAUDE_CODE_USE_.+");

    private static final SortedMap<String, String> OLDEST =
            new TreeMap<>(java.util.Map.of("claude", "2.1.0", "codex", "0.100.0"));

    private final Machine machine;
    private final Surroundings here;
    private final ConfiguredAgents agents;

    /** {@code agents} know who is billed. */
    public AgentLook(Machine machine, Surroundings here, ConfiguredAgents agents) {
        this.machine = machine;
        this.here = here;
        this.agents = agents;
    }

    public List<Finding> look(AgentSettings agent) {
        String at = "agent." + agent.name();
        if (agent.kind().equals("scripted")) {
            return List.of(Finding.ok(at + ".present", agent.name() + " plays a script"));
        }
        var program = machine.find(Programs.of(agent));
        if (program.isEmpty()) {
            return List.of(Finding.fails(
                    Code.A001,
                    at + ".present",
                    agent.name() + " is not installed: '" + Programs.of(agent) + "' is not on PATH",
                    install(agent)));
        }
        var found = new ArrayList<Finding>();
        found.add(Finding.ok(at + ".present", agent.name() + " at " + program.get()));
        if (agent.kind().equals("command")) {
            return found;
        }
        var version = version(agent, program.get());
        found.add(version);
        if (version.status() != Finding.Status.FAIL) {
            found.add(login(agent, program.get()));
        }
        return found;
    }

    private Finding version(AgentSettings agent, Path program) {
        String at = "agent." + agent.name() + ".version";
        return switch (ask(agent, program, List.of("--version"))) {
            case Machine.Answer.Silent s ->
                Finding.fails(
                        Code.A002, at, agent.name() + " does not say its version: " + s.why(), program + " --version");
            case Machine.Answer.Said s -> {
                var number = number(s.line());
                String oldest = Optional.ofNullable(OLDEST.get(agent.kind())).orElse("0");
                if (s.exitCode() != 0 || number.isEmpty()) {
                    yield Finding.fails(
                            Code.A002,
                            at,
                            agent.name() + " does not say its version: " + s.line(),
                            program + " --version");
                }
                yield older(number.get(), oldest)
                        ? Finding.fails(
                                Code.A002,
                                at,
                                agent.name() + " " + number.get() + " is older than " + oldest,
                                install(agent))
                        : Finding.ok(at, agent.name() + " " + number.get());
            }
        };
    }

    private Finding login(AgentSettings agent, Path program) {
        String at = "agent." + agent.name() + ".login";
        boolean claude = agent.kind().equals("claude");
        String fix = claude ? "claude auth login" : "codex login";
        return switch (ask(agent, program, claude ? List.of("auth", "status") : List.of("login", "status"))) {
            case Machine.Answer.Silent s ->
                Finding.warn(at, agent.name() + " does not say whether it is logged in: " + s.why(), fix);
            case Machine.Answer.Said s
            when s.exitCode() == 0 ->
                Finding.ok(at, agent.name() + ": " + brief(s.out().isBlank() ? s.err() : s.out()));
            case Machine.Answer.Said s
            when gateway(agent) ->
                Finding.ok(at, agent.name() + " is not logged in itself; its environment leads to a gateway");
            case Machine.Answer.Said s
            when agents.billing(agent).kind() == BillingRoute.Kind.API_KEY ->
                Finding.ok(at, agent.name() + " is not logged in itself; an API key is set and allowed");
            case Machine.Answer.Said s ->
                Finding.fails(Code.A003, at, agent.name() + " is not logged in", fix + "   # then: spar doctor");
        };
    }

    /** The user gave it a server or a key of its own, so the CLI's login is not what counts. */
    private static boolean gateway(AgentSettings agent) {
        return agent.environment().keySet().stream().anyMatch(LEADS_AWAY.asMatchPredicate())
                || agent.args().stream().anyMatch(a -> a.contains("model_provider"));
    }

    private Machine.Answer ask(AgentSettings agent, Path program, List<String> arguments) {
        var argv = new ArrayList<String>();
        argv.add(program.toString());
        argv.addAll(arguments);
        var more = new TreeMap<>(agent.environment());
        agent.configHome()
                .ifPresent(h -> more.put(agent.kind().equals("claude") ? "CLAUDE_CONFIG_DIR" : "CODEX_HOME", h));
        return machine.ask(argv, here.directory(), more, "");
    }

    private static String install(AgentSettings agent) {
        return switch (agent.kind()) {
            case "claude" -> "npm install -g @anthropic-ai/claude-code   # then: claude auth login";
            case "codex" -> "npm install -g @openai/codex   # then: codex login";
            default -> "spar config set agents." + agent.name() + ".bin /path/to/program";
        };
    }

    /** Login answers are JSON or a sentence; addresses and account names are nobody's business here. */
    private static String brief(String answer) {
        String words = answer.replaceAll("[\\w.+-]+@[\\w.-]+", "…")
                .replaceAll("[\\s{}\"]+", " ")
                .strip();
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("chatgpt")) {
            return "logged in with a ChatGPT plan";
        }
        if (lower.contains("api key")) {
            return "logged in with an API key";
        }
        return lower.contains("claude.ai") || lower.contains("subscription")
                ? "logged in with a subscription"
                : "logged in";
    }

    private static Optional<String> number(String text) {
        var m = Pattern.compile("(\\d+(?:\\.\\d+)+)").matcher(text);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** Compares dotted numbers part by part. */
    static boolean older(String version, String oldest) {
        String[] a = version.split("\\.", -1);
        String[] b = oldest.split("\\.", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            // A part may be a date and longer than any number of ours.
            var x = new BigInteger(i < a.length ? a[i] : "0");
            var y = new BigInteger(i < b.length ? b[i] : "0");
            if (!x.equals(y)) {
                return x.compareTo(y) < 0;
            }
        }
        return false;
    }
}
