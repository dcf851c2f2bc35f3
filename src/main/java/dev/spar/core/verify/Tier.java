package dev.spar.core.verify;

/** How much is checked: 0 cheap, 1 targeted by path, 2 everything. */
public enum Tier {
    T0,
    T1,
    T2;

    /** As steps and people call it: {@code tier0}. */
    public String word() {
        return switch (this) {
            case T0 -> "tier0";
            case T1 -> "tier1";
            case T2 -> "tier2";
        };
    }
}
