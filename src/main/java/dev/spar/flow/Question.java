package dev.spar.flow;

import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import java.util.List;

/**
 * Something only a person may decide.
 *
 * @param value what is decided on; a person may send back an edited one of the same type
 * @param choices the answers it takes, {@link Event.Asked#FEEDBACK} among them where it may be answered in words
 * @param otherwise what it means that nobody answers, where the settings put an end to the wait for an answer
 */
public record Question<T extends Record>(
        StepName name, String text, T value, Class<T> type, List<String> choices, Otherwise.Choice otherwise) {
    boolean hears() {
        return choices.contains(Event.Asked.FEEDBACK);
    }
}
