package dev.spar.app.result;

/** A command that leads on, with the reason to use it. Computed, never from a model. */
public record Next(String command, String why) {}
