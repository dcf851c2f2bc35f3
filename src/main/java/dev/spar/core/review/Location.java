package dev.spar.core.review;

/** Lines of a file, from 1; {@code lastLine} is at least {@code firstLine}. */
public record Location(String file, int firstLine, int lastLine) {}
