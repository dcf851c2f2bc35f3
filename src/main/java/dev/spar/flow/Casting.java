package dev.spar.flow;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Independence;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who plays a role now: the cast's candidates in order, for a reviewer those first whose vendor wrote nothing of what
 * is reviewed.
 */
final class Casting {
    private final Drive drive;

    Casting(Drive drive) {
        this.drive = drive;
    }

    /** The candidates in the order in which they are tried. Never empty. */
    List<AgentRef> candidates(Role role, List<Vendor> authors) {
        List<AgentRef> named = drive.live.cast().of(role);
        if (role != Role.REVIEWER) {
            return named;
        }
        List<AgentRef> all = named.isEmpty()
                ? Stream.concat(drive.live.cast().planner().stream(), drive.live.cast().builder().stream())
                        .distinct()
                        .toList()
                : named;
        List<AgentRef> order = new ArrayList<>(
                all.stream().filter(a -> !authors.contains(vendor(a))).toList());
        if (order.isEmpty()) {
            order.addAll(all);
        }
        return order;
    }

    Vendor vendor(AgentRef agent) {
        return drive.world.agents().vendor(agent);
    }

    /** Whose words a consulted reviewer must not share: the builder's since the lane began, else the planner's. */
    List<Vendor> opposed(Lane lane) {
        List<Vendor> built = authors(lane.id, lane.start);
        if (!built.isEmpty()) {
            return built;
        }
        return vendors(Optional.of(Role.PLANNER), Optional.empty(), false);
    }

    /** The vendors that wrote a byte since the checkpoint. */
    List<Vendor> authors(LaneId lane, Checkpoint since) {
        return vendors(Optional.empty(), Optional.of(since.commit()), true);
    }

    private List<Vendor> vendors(Optional<Role> role, Optional<CommitId> since, boolean wrote) {
        var found = new LinkedHashSet<Vendor>();
        for (StepRecord step : drive.history.steps()) {
            for (var attempt : step.lasting()) {
                boolean inRole = role.isEmpty() || role.get() == attempt.started.role();
                var ended = attempt.ended;
                if (inRole && (!wrote || (ended != null && ended.wrote()))) {
                    found.add(attempt.started.vendor());
                }
            }
            var end = step.finished;
            if (end != null
                    && since.filter(end.head()::equals).isPresent()
                    && !end.head().equals(step.started.head())) {
                found.clear();
            }
        }
        return List.copyOf(found);
    }

    static Independence independence(List<Vendor> reviewers, List<Vendor> authors) {
        return Independence.of(reviewers, authors);
    }
}
