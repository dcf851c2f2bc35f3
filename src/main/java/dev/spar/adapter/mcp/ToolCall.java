package dev.spar.adapter.mcp;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One call of a tool.
 *
 * @param client the name that the client gave at its beginning, e.g. {@code claude-code}
 * @param arguments as they came, after they fitted the tool's schema
 * @param told hears how it goes, where the client wants to know
 * @param end hears when the client does not want it any more
 */
public record ToolCall(String client, SortedMap<String, Object> arguments, Told told, End end) {

    /** Takes a line of progress. */
    @FunctionalInterface
    public interface Told {
        void told(long seconds, String line);
    }

    /** Where one leaves what is to be done when the call is cancelled. */
    @FunctionalInterface
    public interface End {
        void onCancel(Runnable action);
    }

    /** A text among the arguments; empty where it is missing or blank. */
    public Optional<String> text(String name) {
        return arguments.get(name) instanceof String s && !s.isBlank() ? Optional.of(s) : Optional.empty();
    }

    /** Texts among the arguments; none where they are missing. */
    public List<String> texts(String name) {
        return arguments.get(name) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A truth among the arguments; false where it is missing. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(arguments.get(name));
    }
}
