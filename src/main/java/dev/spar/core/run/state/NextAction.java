package dev.spar.core.run.state;

/** A command that leads on and works as it stands, and what it does. */
public record NextAction(String command, String why) {}
