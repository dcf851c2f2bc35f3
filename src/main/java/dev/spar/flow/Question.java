package dev.spar.flow;

import java.util.List;
import java.util.Optional;

/**
 * Something only a person may decide.
 *
 * @param value what is decided on; a person may send back an edited one of the same type
 * @param unattended the answer the system takes by itself where nobody is asked to look; recorded as the system's.
 *     Empty: wait for a person
 */
public record Question<T extends Record>(
        StepName name, String text, T value, Class<T> type, List<String> choices, Optional<String> unattended) {}
