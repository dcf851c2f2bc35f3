package dev.spar.core.verify;

/** How much is checked: 0 cheap, 1 targeted by path, 2 everything. */
public enum Tier {
    T0,
    T1,
    T2
}
