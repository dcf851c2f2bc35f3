package dev.spar.core.run.state;

import dev.spar.core.run.Stored;
import java.util.Optional;

/** Reads recorded results back. */
public interface Results {
    /** The result as a value of this type; empty where it has another shape or its artifact is lost. */
    <T> Optional<T> read(Stored stored, Class<T> type);

    /** The same for JSON that stands in a fact. */
    <T> Optional<T> read(String json, Class<T> type);
}
