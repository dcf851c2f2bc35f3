package dev.spar.core.verify;

/** Where a check runs. */
public enum Heat {
    /** In the builder's worktree: feedback only. */
    WARM,
    /** On a clean checkout of the tree, bootstrap applied: evidence. */
    COLD
}
