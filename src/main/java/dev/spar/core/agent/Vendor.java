package dev.spar.core.agent;

/**
 * Who made a model ({@code anthropic}, {@code openai}, or a name of the configuration); reviewers come from another
 * one.
 */
public record Vendor(String name) {
    @Override
    public String toString() {
        return name;
    }
}
