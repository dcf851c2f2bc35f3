package dev.spar.app.run;

import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What the user's configuration puts into agents' environments. It may be a secret, so a run keeps the names only; the
 * values are taken from the configuration again whenever the run is driven.
 */
public final class Variables {
    private Variables() {}

    /** The settings with names only, to be kept. */
    static Settings named(Settings settings) {
        return changed(settings, (agent, name) -> "");
    }

    /** Kept settings with the values that the configuration has now; what it does not have stays empty. */
    static Settings filled(Settings kept, SortedMap<String, AgentSettings> now) {
        return changed(kept, (agent, name) -> {
            AgentSettings same = now.get(agent.name());
            return same == null ? "" : same.environment().getOrDefault(name, "");
        });
    }

    /** Variables that a run was told of and that the configuration does not have now, e.g. {@code TOKEN of one}. */
    public static List<String> missing(Settings kept, SortedMap<String, AgentSettings> now) {
        return kept.agents().values().stream()
                .flatMap(agent -> agent.environment().keySet().stream()
                        .filter(name -> Optional.ofNullable(now.get(agent.name()))
                                .filter(a -> a.environment().containsKey(name))
                                .isEmpty())
                        .map(name -> name + " of " + agent.name()))
                .toList();
    }

    private static Settings changed(Settings settings, BiFunction<AgentSettings, String, String> value) {
        SortedMap<String, AgentSettings> agents = new TreeMap<>();
        for (Map.Entry<String, AgentSettings> entry : settings.agents().entrySet()) {
            AgentSettings agent = entry.getValue();
            SortedMap<String, String> variables = new TreeMap<>();
            agent.environment().keySet().forEach(name -> variables.put(name, value.apply(agent, name)));
            agents.put(entry.getKey(), agent.withEnvironment(variables));
        }
        return settings.withAgents(agents);
    }
}
