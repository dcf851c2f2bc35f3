package dev.spar.core.agent;

/** What an agent's process can do; enforced by flags and the fence, not by its prompt. It can only be narrowed. */
public record Capabilities(boolean write, boolean run, boolean network) {
    public static final Capabilities ALL = new Capabilities(true, true, true);

    /** The most that a role ever gets. */
    public static Capabilities of(Role role) {
        return new Capabilities(role.writes(), role.writes(), false);
    }

    public Capabilities narrowedTo(Capabilities other) {
        return new Capabilities(write && other.write, run && other.run, network && other.network);
    }
}
