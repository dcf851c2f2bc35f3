package dev.spar.core.agent;

/** What an agent's process can do; enforced by flags and the fence, not by its prompt. */
public record Capabilities(boolean write, boolean run, boolean network) {
    /** The most that a role ever gets. {@code web}: the user lets agents use it; a reviewer has its manifest. */
    public static Capabilities of(Role role, boolean web) {
        return new Capabilities(role.writes(), role.writes(), web && role != Role.REVIEWER);
    }
}
