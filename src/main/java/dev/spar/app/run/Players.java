package dev.spar.app.run;

import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.app.setup.AgentLook;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everybody whom a run may ask.
 *
 * @param others candidates in order, each time, besides those of the cast
 */
record Players(Settings settings, List<List<AgentRef>> others) {
    /** What keeps them from being asked; prices count only where all else is in order. */
    List<Problem> problems(AgentLook look, ConfiguredAgents agents) {
        var unfit = first().stream()
                .flatMap(name -> Optional.ofNullable(settings.agents().get(name)).stream())
                .flatMap(agent -> look.look(agent).stream())
                .flatMap(finding -> finding.problem().stream())
                .toList();
        return unfit.isEmpty() && settings.budget().usd().isPresent()
                ? unpriced(agents).stream().toList()
                : unfit;
    }

    private Stream<List<AgentRef>> all() {
        var cast = settings.cast();
        return Stream.concat(Stream.of(cast.builder(), cast.planner(), cast.reviewer()), others.stream())
                .filter(candidates -> !candidates.isEmpty());
    }

    /** The first choices, each once; the next ones are asked only where those fail. */
    private TreeSet<String> first() {
        var names = new TreeSet<String>();
        all().forEach(candidates -> names.add(candidates.getFirst().agent()));
        return names;
    }

    /** A limit in money holds only where every call's price will be known. */
    private Optional<Problem> unpriced(ConfiguredAgents agents) {
        return all().flatMap(List::stream)
                .filter(a -> !agents.priced(a))
                .findFirst()
                .map(a -> Problem.of(
                        Code.Q003,
                        "what " + a + " costs is not known, so $"
                                + settings.budget().usd().orElseThrow() + " cannot be kept",
                        a.model().isPresent()
                                ? "prices.toml has no price of that model"
                                : "it names no model, and the agent does not tell what a turn cost",
                        "spar run ... --builder " + a.agent() + ":MODEL   # one with a known price",
                        "spar run ... --time 2h --tokens 3M      # limits that need no price"));
    }
}
