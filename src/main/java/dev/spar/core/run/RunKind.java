package dev.spar.core.run;

import java.util.Arrays;

/** What a run is for; how people are told of it follows from that. */
public enum RunKind {
    /** Builds, commits and can be landed. */
    WORK("supervised"),
    /** Makes given criteria true; builds, commits and can be landed. */
    GOAL("goal"),
    /** Judges what somebody made, and leaves nothing in the repository. */
    REVIEW("review"),
    /** Has a text attacked, and leaves nothing in the repository. */
    ADVERSARIAL("adversarial"),
    /** Ends with a plan, and leaves nothing in the repository. */
    PLAN("plan");

    private final String workflow;

    RunKind(String workflow) {
        this.workflow = workflow;
    }

    /** The name of the workflow that runs of this kind execute, as their journals have it. */
    public String workflow() {
        return workflow;
    }

    /** Whether its runs leave commits that can be landed, taken back and gone on from. */
    public boolean builds() {
        return switch (this) {
            case WORK, GOAL -> true;
            case REVIEW, ADVERSARIAL, PLAN -> false;
        };
    }

    /** What lies between two checkpoints, in a word: what its runs take is counted and forecast by it. */
    public String unit() {
        return switch (this) {
            case WORK, REVIEW, ADVERSARIAL, PLAN -> "milestone";
            case GOAL -> "attempt";
        };
    }

    /** The kind of a workflow's runs; a name that this version does not know means work. */
    public static RunKind of(String workflow) {
        return Arrays.stream(values())
                .filter(k -> k.workflow.equals(workflow))
                .findFirst()
                .orElse(WORK);
    }
}
