package dev.spar.core.settings;

import java.util.List;
import java.util.Optional;

/**
 * Which events are told ({@code needs-you}, {@code stuck}, {@code done}) and how. {@code command} gets JSON on stdin.
 */
public record NotifySettings(List<String> on, boolean terminal, boolean desktop, Optional<List<String>> command) {
    /** What a run's journal calls a change of them; the value is the whole of them in JSON. */
    public static final String KEY = "notify";
}
