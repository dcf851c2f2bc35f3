package dev.spar.flow;

import java.util.List;

/**
 * Something only a person may decide.
 *
 * @param value what is decided on; a person may send back an edited one of the same type
 */
public record Question<T extends Record>(StepName name, String text, T value, Class<T> type, List<String> choices) {}
