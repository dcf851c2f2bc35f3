package dev.spar.core.verify;

import java.util.Optional;

/** How much is checked: 0 cheap, 1 targeted by path, 2 everything. */
public enum Tier {
    T0,
    T1,
    T2;

    /** The tier of this number, if there is one. */
    public static Optional<Tier> numbered(int number) {
        return switch (number) {
            case 0 -> Optional.of(T0);
            case 1 -> Optional.of(T1);
            case 2 -> Optional.of(T2);
            default -> Optional.empty();
        };
    }

    /** As steps and people call it: {@code tier0}. */
    public String word() {
        return switch (this) {
            case T0 -> "tier0";
            case T1 -> "tier1";
            case T2 -> "tier2";
        };
    }
}
