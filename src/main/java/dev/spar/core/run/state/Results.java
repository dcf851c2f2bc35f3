package dev.spar.core.run.state;

import dev.spar.core.run.Event;
import dev.spar.core.run.Stored;
import java.util.Optional;

/** Reads recorded results back. */
public interface Results {
    /** The step's result, if it is one of this type; empty where it is another or its artifact is lost. */
    default <T> Optional<T> read(Event.StepFinished step, Class<T> type) {
        return step.gives(type) ? read(step.result(), type) : Optional.empty();
    }

    /** The result as a value of this type; empty where it has another shape or its artifact is lost. */
    <T> Optional<T> read(Stored stored, Class<T> type);

    /** The same for JSON that stands in a fact. */
    <T> Optional<T> read(String json, Class<T> type);
}
