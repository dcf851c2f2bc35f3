package dev.spar.core.run;

/** What a step does to the world; it decides how an intent without a fact is recovered ({@link Recovery}). */
public enum StepKind {
    /** One turn of an agent that may edit the lane's worktree. */
    BUILD,
    /** One turn of an agent that may only read. */
    CONSULT,
    /** Our own commands, run in the lane's worktree or on a clean checkout. */
    CHECK,
    /** The manifest a reviewer is given; reads git only. */
    MANIFEST,
    /** What the answers of a review come to. */
    VERDICT,
    /** A read of git that the workflow decides on. */
    INSPECT,
    /** A commit on the lane's ref. */
    COMMIT,
    /** The lane's worktree and ref set back to a checkpoint. */
    BACK_TO,
    /** A question to a person. */
    CONFIRM,
    /** Criteria frozen by digest. */
    FREEZE,
    /** Criteria run red on their base and green on the tree, cold. */
    EVALUATE,
    /** A lane opened: worktree and ref. */
    OPEN_LANE,
    /** A lane's commits merged into its parent's. */
    MERGE
}
