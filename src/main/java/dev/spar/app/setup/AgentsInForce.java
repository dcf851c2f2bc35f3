package dev.spar.app.setup;

import dev.spar.adapter.agent.BillingRoute;
import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.agent.Probe;
import dev.spar.core.problem.Code;
import dev.spar.core.settings.AgentSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for an agent before it is asked anything: who pays, what does not reach it, whether its fence fits it. */
final class AgentsInForce {
    private final ConfiguredAgents agents;

    AgentsInForce(ConfiguredAgents agents) {
        this.agents = agents;
    }

    /** {@code folder} is the repository, or wherever the user stands. */
    List<Finding> of(AgentSettings agent, Path folder) {
        var found = new ArrayList<Finding>();
        found.add(billing(agent));
        List<String> left = agents.leftOut(agent, folder);
        if (!left.isEmpty()) {
            found.add(Finding.ok("agent." + agent.name() + ".left-out", "not passed on: " + String.join("; ", left)));
        }
        agents.probe(agent).map(p -> fence(agent, p)).ifPresent(found::add);
        return List.copyOf(found);
    }

    private Finding billing(AgentSettings agent) {
        String at = "agent." + agent.name() + ".billing";
        BillingRoute route = agents.billing(agent);
        String pays = agent.name() + ": paid by " + route.text();
        if (route.kind() == BillingRoute.Kind.API_KEY) {
            return Finding.warn(at, pays + ", as billing.allow_api_key says", "-c billing.allow_api_key=false");
        }
        String names = String.join(", ", route.takenOut());
        return names.isEmpty()
                ? Finding.ok(at, pays)
                : new Finding(
                        at,
                        Finding.Status.WARN,
                        pays + "; " + names + " is set and taken out",
                        Optional.of("nothing, or unset " + names.replace(",", "")),
                        Optional.of(Code.A012));
    }

    private static Finding fence(AgentSettings agent, Probe probe) {
        String at = "agent." + agent.name() + ".fence";
        return switch (probe) {
            case Probe.Works w -> Finding.ok(at, agent.name() + " works inside its fence (" + w.detail() + ")");
            case Probe.Broken b ->
                Finding.fails(
                        Code.A005,
                        at,
                        agent.name() + " does not work inside its fence: " + b.detail(),
                        "spar help SPAR-A005");
        };
    }
}
