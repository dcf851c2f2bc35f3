package dev.spar.adapter.config;

/**
 * What a key was given, and where.
 *
 * @param value in the form of its key: a text, a list of texts, a boolean, a long, a double, a duration, an instant, a
 *     sorted map of texts, or a list of {@link Targets}
 * @param origin for people: a file with its line, a variable or an option
 */
public record Value(Object value, String origin) {}
