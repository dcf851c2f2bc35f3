package dev.spar.app.live;

/** How large a terminal is, in columns and rows. */
public record Size(int columns, int rows) {}
