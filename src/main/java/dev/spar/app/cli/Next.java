package dev.spar.app.cli;

/** A command that leads on, with the reason to use it. Computed, never from a model. */
public record Next(String command, String why) {}
