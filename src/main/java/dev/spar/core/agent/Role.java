package dev.spar.core.agent;

import java.util.Locale;

/** A part that an agent plays. Only the builder may write. */
public enum Role {
    PLANNER,
    BUILDER,
    REVIEWER;

    public boolean writes() {
        return this == BUILDER;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
