package dev.spar.core.plan;

/** How risky a milestone or a change is. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH
}
