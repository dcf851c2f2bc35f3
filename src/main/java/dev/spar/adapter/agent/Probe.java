package dev.spar.adapter.agent;

/** What came of trying something of an agent inside its fence; {@code detail} is its own last words. */
public sealed interface Probe {
    record Works(String detail) implements Probe {}

    record Broken(String detail) implements Probe {}
}
