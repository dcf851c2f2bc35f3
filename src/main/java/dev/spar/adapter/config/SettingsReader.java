package dev.spar.adapter.config;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.scope.ScopeLock;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.Billing;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.settings.ModelTiers;
import dev.spar.core.settings.NotifySettings;
import dev.spar.core.settings.ReviewSettings;
import dev.spar.core.settings.RiskSettings;
import dev.spar.core.settings.Sandbox;
import dev.spar.core.settings.Settings;
import dev.spar.core.settings.ToolRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes settings of keys. */
final class SettingsReader {

    private static final List<String> BUILT_IN = List.of("claude", "codex");

    private final SortedMap<String, Value> values;
    private final List<String> installed;
    private final List<Problem> problems = new ArrayList<>();

    SettingsReader(SortedMap<String, Value> values, List<String> installed) {
        this.values = values;
        this.installed = installed;
    }

    Config.SettingsRead read() {
        var agents = agents();
        var settings = new Settings(
                cast(agents),
                agents,
                new VerifyReader(this).read(),
                scope(),
                new RiskSettings(texts("risk.high"), texts("risk.medium")),
                review(),
                budget(),
                new LimitPolicy(LimitPolicy.Choice.valueOf(upper("limits.on_limit")), duration("limits.longest_wait")),
                Approvals.valueOf(upper("approve")),
                value("limits.answer_wait").map(Duration.class::cast),
                new Billing(flag("billing.allow_api_key")),
                new Sandbox(flag("sandbox.required"), texts("sandbox.readable"), flag("sandbox.web")),
                notices(),
                flag("review.challenge"),
                flag("economy"));
        return problems.isEmpty()
                ? new Config.SettingsRead.Usable(settings)
                : new Config.SettingsRead.Unusable(List.copyOf(problems));
    }

    NotifySettings notices() {
        return new NotifySettings(
                texts("notify.on"),
                flag("notify.terminal"),
                flag("notify.desktop"),
                Optional.of(texts("notify.command")).filter(c -> !c.isEmpty()));
    }

    private SortedMap<String, AgentSettings> agents() {
        var names = new TreeSet<>(BUILT_IN);
        values.keySet().stream()
                .map(k -> List.of(k.split("\\.")))
                .filter(parts -> parts.getFirst().equals("agents"))
                .forEach(parts -> names.add(parts.get(1)));
        var agents = new TreeMap<String, AgentSettings>();
        names.forEach(n -> agents.put(n, agent(n)));
        return agents;
    }

    private AgentSettings agent(String name) {
        String at = "agents." + name + ".";
        var kind = text(at + "kind").or(() -> Optional.of(name).filter(BUILT_IN::contains));
        if (kind.isEmpty()) {
            problems.add(Problem.of(
                    Code.C003,
                    "[agents." + name + "] wants kind",
                    "only claude and codex are built in",
                    "kind = \"command\"   (or claude, codex)"));
        }
        return new AgentSettings(
                name,
                kind.orElse("command"),
                text(at + "bin"),
                texts(at + "args"),
                variables(at + "env"),
                text(at + "vendor"),
                text(at + "model"),
                text(at + "effort"),
                text(at + "config_home"),
                texts(at + "writable"),
                texts(at + "mcp"),
                texts(at + "skills"),
                tools(name, kind),
                models(name));
    }

    private Optional<ModelTiers> models(String name) {
        String at = "agents." + name + ".models.";
        return Optional.of(new ModelTiers(tier(name, at + "fast"), tier(name, at + "smart")))
                .filter(m -> !m.equals(ModelTiers.NONE));
    }

    private Optional<AgentRef> tier(String name, String key) {
        var given = text(key);
        var tier = given.flatMap(t -> AgentRef.parse(name + (t.startsWith("@") ? "" : ":") + t));
        if (given.isPresent() && tier.isEmpty()) {
            problems.add(Problem.of(
                    Code.C003,
                    key + " is no model: '" + given.get() + "'",
                    "it is model[@effort], or @effort for the same model",
                    key + " = \"@low\""));
        }
        return tier;
    }

    /** Only claude lets itself be told which tools there are; what nobody would keep to is refused. */
    private Optional<ToolRules> tools(String name, Optional<String> kind) {
        String at = "agents." + name + ".tools";
        var rules = new ToolRules(texts(at + ".allow"), texts(at + ".deny"));
        if (!rules.equals(ToolRules.ALL) && kind.filter("claude"::equals).isEmpty()) {
            problems.add(Problem.of(
                    Code.C003,
                    "[" + at + "] has no effect on an agent that is spoken to as " + kind.orElse("command"),
                    "only claude can be told which tools there are",
                    "take it out; sandbox.web and agents." + name + ".mcp hold for every agent"));
        }
        rules.notTold()
                .forEach(rule -> problems.add(Problem.of(
                        Code.C003,
                        "[" + at + "] allow has \"" + rule + "\", and claude would get all of that tool",
                        "only the uses of Bash can be allowed one by one",
                        "name the tool without its uses, or leave it out; where agents may edit is scope.allow")));
        return Optional.of(rules).filter(r -> !r.equals(ToolRules.ALL));
    }

    /** Who is cast; where nobody says, codex builds, claude plans, and whoever is not installed is passed over. */
    private Cast cast(SortedMap<String, AgentSettings> agents) {
        var builder = role("cast.builder", agents, List.of("codex", "claude"));
        var planner = role("cast.planner", agents, List.of("claude", "codex"));
        boolean other =
                texts("cast.reviewer").isEmpty() || texts("cast.reviewer").equals(List.of("other"));
        return new Cast(planner, builder, other ? List.of() : role("cast.reviewer", agents, List.of()));
    }

    private List<AgentRef> role(String key, SortedMap<String, AgentSettings> agents, List<String> preferred) {
        var given = texts(key);
        if (given.isEmpty()) {
            var there = preferred.stream().filter(installed::contains).toList();
            return (there.isEmpty() ? preferred : there)
                    .stream()
                            .map(a -> new AgentRef(a, Optional.empty(), Optional.empty()))
                            .toList();
        }
        var refs = new ArrayList<AgentRef>();
        for (String word : given) {
            AgentRef.parse(word)
                    .filter(r -> agents.containsKey(r.agent()))
                    .ifPresentOrElse(refs::add, () -> unknown(key, word, agents));
        }
        return List.copyOf(refs);
    }

    private void unknown(String key, String word, SortedMap<String, AgentSettings> agents) {
        String name = word.replaceFirst(":.*", "");
        String hint = Similar.to(name, agents.keySet())
                .map(s -> "did you mean '" + s + "'?")
                .orElse("there are: " + String.join(", ", agents.keySet()));
        String origin = Optional.ofNullable(values.get(key)).map(Value::origin).orElse(key);
        problems.add(Problem.of(
                Code.C006, "'" + word + "' (" + origin + ") is no agent", hint, "spar config show --origin"));
    }

    private ScopeLock scope() {
        return new ScopeLock(
                texts("scope.allow"),
                texts("scope.deny"),
                flag("scope.dependencies"),
                flag("scope.migrations"),
                count("scope.max_files_per_milestone"),
                List.of());
    }

    private ReviewSettings review() {
        boolean economy = flag("economy");
        return new ReviewSettings(
                ReviewSettings.Policy.valueOf(upper("review.policy")),
                economy ? 1 : count("review.rounds"),
                count("review.max_high"),
                count("review.plan_rounds"),
                count("review.max_prompt_bytes"));
    }

    private Budget budget() {
        return new Budget(
                value("budget.time").map(Duration.class::cast),
                value("budget.deadline").map(Instant.class::cast),
                value("budget.usd").map(Double.class::cast),
                value("budget.tokens").map(Long.class::cast),
                value("budget.attempts").map(v -> ((Long) v).intValue()),
                duration("budget.turn"),
                duration("budget.stall"));
    }

    Optional<Object> value(String key) {
        return Optional.ofNullable(values.get(key)).map(Value::value);
    }

    Optional<String> text(String key) {
        return value(key).map(Object::toString);
    }

    List<String> texts(String key) {
        return value(key)
                .map(v -> ((List<?>) v).stream().map(Object::toString).toList())
                .orElse(List.of());
    }

    boolean flag(String key) {
        return value(key).map(Boolean.class::cast).orElse(false);
    }

    Duration duration(String key) {
        return value(key).map(Duration.class::cast).orElseThrow();
    }

    int count(String key) {
        return (int)
                Math.min(Integer.MAX_VALUE, value(key).map(Long.class::cast).orElseThrow());
    }

    private String upper(String key) {
        return text(key).orElseThrow().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private SortedMap<String, String> variables(String key) {
        var all = new TreeMap<String, String>();
        value(key).ifPresent(v -> ((SortedMap<?, ?>) v).forEach((k, x) -> all.put(k.toString(), x.toString())));
        return all;
    }
}
