package dev.spar.app;

/** What the commands ask the rest of the program for. */
public interface Services {}
