package dev.spar.core.plan;

import java.util.ArrayList;
import java.util.List;

/** What a person's edit of a plan comes to: finished milestones stay as they were, whatever the edit says. */
public final class PlanEdit {
    private PlanEdit() {}

    /** The edited plan with the first {@code finished} milestones of the one in force. */
    public static Plan keepingFinished(Plan inForce, Plan edited, int finished) {
        List<Milestone> milestones = new ArrayList<>(inForce.milestones().subList(0, finished));
        int from = Math.min(finished, edited.milestones().size());
        milestones.addAll(edited.milestones().subList(from, edited.milestones().size()));
        return new Plan(
                edited.summary(),
                edited.size(),
                List.copyOf(milestones),
                edited.riskMap(),
                edited.doNotTouch(),
                edited.assumptions(),
                edited.outOfScope());
    }
}
