package dev.spar.core.run;

/** A commit one can return to. {@code ordinal} counts the checkpoints of a lane; 0 is where the lane began. */
public record Checkpoint(LaneId lane, int ordinal, CommitId commit, TreeId tree, String title) {
    /** The name people use: {@code cp1}, {@code cp2} and so on; {@code base} for the beginning. */
    public String label() {
        return ordinal == 0 ? "base" : "cp" + ordinal;
    }
}
