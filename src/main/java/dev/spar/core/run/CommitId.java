package dev.spar.core.run;

/** The object id of a git commit. */
public record CommitId(String value) {
    public CommitId {
        Hex.require("commit id", value);
    }

    /** The first seven digits, for people. */
    public String brief() {
        return value.substring(0, 7);
    }

    @Override
    public String toString() {
        return value;
    }
}
