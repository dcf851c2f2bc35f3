package dev.spar.adapter.agent.scripted;

import dev.spar.core.settings.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a script; what does not fit is an {@link IllegalArgumentException} that {@link PlayScript} turns
 * into words.
 */
final class Fields {
    private static final Pattern MILLIS = Pattern.compile("(\\d{1,6})ms");

    private Fields() {}

    static void only(JsonNode node, String... names) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("an object is expected");
        }
        for (String name : node.propertyNames()) {
            if (!List.of(names).contains(name)) {
                throw new IllegalArgumentException("unknown field " + name);
            }
        }
    }

    static String text(JsonNode node, String name) {
        return optional(node, name)
                .orElseThrow(() -> new IllegalArgumentException("the field " + name + " is missing"));
    }

    static Optional<String> optional(JsonNode node, String name) {
        return node.path(name).isString() ? Optional.of(node.path(name).asString()) : Optional.empty();
    }

    /** A text, or the lines of one, each with its end. */
    static String lines(JsonNode node) {
        if (node.isArray()) {
            StringBuilder text = new StringBuilder();
            node.forEach(line -> text.append(line.asString("")).append('\n'));
            return text.toString();
        }
        if (!node.isString()) {
            throw new IllegalArgumentException("a text or its lines are expected");
        }
        return node.asString();
    }

    static Duration duration(JsonNode node, String name) {
        Optional<String> text = optional(node, name);
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        var millis = MILLIS.matcher(text.get());
        return millis.matches()
                ? Duration.ofMillis(Long.parseLong(millis.group(1)))
                : DurationText.parse(text.get())
                        .orElseThrow(() -> new IllegalArgumentException(name + " is no duration: " + text.get()));
    }
}
