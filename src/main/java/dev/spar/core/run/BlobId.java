package dev.spar.core.run;

/** The object id of a git blob: what one file holds, or what a link says. */
public record BlobId(String value) implements Comparable<BlobId> {
    public BlobId {
        Hex.require("blob id", value);
    }

    @Override
    public int compareTo(BlobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
