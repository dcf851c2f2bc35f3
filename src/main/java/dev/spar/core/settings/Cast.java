package dev.spar.core.settings;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import java.util.List;

/**
 * Who plays what: candidates per role, the first being the choice. An empty list of reviewers means a vendor that wrote
 * nothing.
 */
public record Cast(List<AgentRef> planner, List<AgentRef> builder, List<AgentRef> reviewer) {
    public List<AgentRef> of(Role role) {
        return switch (role) {
            case PLANNER -> planner;
            case BUILDER -> builder;
            case REVIEWER -> reviewer;
        };
    }

    /** The same cast, reviewed by a vendor that wrote nothing. */
    public Cast reviewedByOthers() {
        return new Cast(planner, builder, List.of());
    }

    /** The same cast with one agent for this role. */
    public Cast with(Role role, AgentRef agent) {
        return switch (role) {
            case PLANNER -> new Cast(List.of(agent), builder, reviewer);
            case BUILDER -> new Cast(planner, List.of(agent), reviewer);
            case REVIEWER -> new Cast(planner, builder, List.of(agent));
        };
    }
}
