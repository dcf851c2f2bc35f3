package dev.spar.core.goal;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.ModelTiers;
import dev.spar.core.spec.SubTask;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Who builds a sub-task. Its role may name an agent, or the planner; any other role is a part that the builder plays.
 * Its tier and its effort hold for whoever builds it.
 *
 * @param agents the agents of the configuration, by name
 */
public record SubTaskCast(SubTask task, SortedMap<String, AgentSettings> agents) {
    /** Where no model is named for a tier, the same model thinks less or more. */
    private static final String LITTLE = "low";

    private static final String MUCH = "high";

    /** The run's cast with the builders of this sub-task. */
    public Cast of(Cast cast) {
        return new Cast(cast.planner(), builders(cast), cast.reviewer());
    }

    /** In the order in which they are tried: whom the role names, then the cast's builders. Never empty. */
    public List<AgentRef> builders(Cast cast) {
        return Stream.concat(named(cast), cast.builder().stream())
                .map(this::worth)
                .distinct()
                .toList();
    }

    private Stream<AgentRef> named(Cast cast) {
        String role = task.role().orElse("");
        if (role.equals(Role.PLANNER.word())) {
            return cast.planner().stream();
        }
        if (!agents.containsKey(role)) {
            return Stream.empty();
        }
        return Stream.of(cast.builder().stream()
                .filter(b -> b.agent().equals(role))
                .findFirst()
                .orElse(new AgentRef(role, Optional.empty(), Optional.empty())));
    }

    private AgentRef worth(AgentRef player) {
        var agent = Optional.ofNullable(agents.get(player.agent()));
        var tiers = agent.flatMap(AgentSettings::models).orElse(ModelTiers.NONE);
        AgentRef tiered = switch (task.tier()) {
            case AS_CAST -> player;
            case FAST -> tiers.fast().map(f -> over(player, f)).orElse(player.at(LITTLE));
            case SMART ->
                tiers.smart()
                        .map(s -> over(player, s))
                        .orElse(
                                player.effort().isPresent()
                                                || agent.flatMap(AgentSettings::effort)
                                                        .isPresent()
                                        ? player
                                        : player.at(MUCH));
        };
        return task.effort().map(tiered::at).orElse(tiered);
    }

    private static AgentRef over(AgentRef player, AgentRef tier) {
        return new AgentRef(
                player.agent(), tier.model().or(player::model), tier.effort().or(player::effort));
    }
}
