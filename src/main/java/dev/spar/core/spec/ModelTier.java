package dev.spar.core.spec;

/** Which model a sub-task is worth: a quick one, the best one, or whatever the cast has for its role. */
public enum ModelTier {
    FAST,
    SMART,
    AS_CAST
}
