package dev.spar.core.settings;

/** Where a run stops for a person. */
public enum Approvals {
    NONE,
    PLAN,
    MILESTONE,
    ALL
}
