package dev.spar.core.verify;

/**
 * What a command lacked to judge anything, such that no work on the repository brings it; {@code fix} tells a person
 * what does.
 */
public record Lack(Means means, String fix) {
    /** What commands need beside the repository. */
    public enum Means {
        PROGRAM,
        DEPENDENCY,
        NETWORK
    }
}
