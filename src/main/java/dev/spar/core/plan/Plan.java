package dev.spar.core.plan;

import java.util.List;

/** What the planner proposes and a challenge has mended: milestones in order, and the limits of the work. */
public record Plan(
        String summary,
        Size size,
        List<Milestone> milestones,
        List<String> riskMap,
        List<String> doNotTouch,
        List<String> assumptions,
        List<String> outOfScope) {
    /** S is one milestone, M three to seven; an L has to be cut into several Ms. */
    public enum Size {
        S,
        M,
        L
    }
}
