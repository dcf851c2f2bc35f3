package dev.spar.core.agent;

/** The id of a resumable conversation, as its CLI calls it. */
public record SessionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
