package dev.spar.core.run;

/** The object id of a git tree: exactly the files of a worktree, ignored ones left out. */
public record TreeId(String value) {
    public TreeId {
        Hex.require("tree id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
