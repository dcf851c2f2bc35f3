package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.Cast;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Who plays a role now: the cast's candidates in order, for a reviewer those first whose vendor wrote nothing of what
 * is reviewed.
 */
final class Casting {
    private final Drive drive;
    private final UnaryOperator<Cast> players;

    /** {@code players} makes this flow's cast of the run's. */
    Casting(Drive drive, UnaryOperator<Cast> players) {
        this.drive = drive;
        this.players = players;
    }

    /** The candidates in the order in which they are tried. Never empty. */
    List<AgentRef> candidates(Role role, List<Vendor> authors) {
        Cast cast = players.apply(drive.live.cast());
        List<AgentRef> named = cast.of(role);
        if (role != Role.REVIEWER) {
            return named;
        }
        List<AgentRef> all = named.isEmpty()
                ? Stream.concat(cast.planner().stream(), cast.builder().stream())
                        .distinct()
                        .toList()
                : named;
        List<AgentRef> others = all.stream()
                .filter(a -> !authors.contains(drive.world.agents().vendor(a)))
                .toList();
        return others.isEmpty() ? all : others;
    }

    /**
     * Whose words a consulted reviewer must not share: the builder's since the lane began, else the planner's; of what
     * builders must not see, theirs who will build.
     */
    List<Vendor> opposed(Lane lane, PromptInput input) {
        if (input.hiddenFromBuilders()) {
            return List.of(drive.world
                    .agents()
                    .vendor(candidates(Role.BUILDER, List.of()).getFirst()));
        }
        List<Vendor> built = Authors.of(drive, lane, lane.start.commit());
        return built.isEmpty() ? planners() : built;
    }

    private List<Vendor> planners() {
        return drive.history.steps().stream()
                .flatMap(step -> step.lasting().stream())
                .filter(attempt -> attempt.started.role() == Role.PLANNER)
                .map(attempt -> attempt.started.vendor())
                .distinct()
                .toList();
    }
}
