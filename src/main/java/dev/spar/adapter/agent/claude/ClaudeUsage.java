package dev.spar.adapter.agent.claude;

import static dev.spar.adapter.agent.claude.ClaudeDialogue.text;

import dev.spar.adapter.agent.Prices;
import dev.spar.core.agent.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a turn used. The result's {@code modelUsage} and {@code total_cost_usd} are right; its {@code usage} is zero
 * after a non-streaming fallback and is not read. Until then: each message's input as it began, its output at four
 * characters a token.
 */
final class ClaudeUsage {
    private static final int CHARS_PER_TOKEN = 4;

    private final Prices prices;
    private final Map<String, Tokens> messages = new LinkedHashMap<>();
    private Optional<Usage> told = Optional.empty();

    ClaudeUsage(Prices prices) {
        this.prices = prices;
    }

    private record Tokens(long input, long cached, long chars) {}

    /** One content block of a message; a message comes in as many events as it has blocks, each with the same input. */
    void message(JsonNode message) {
        JsonNode usage = message.path("usage");
        long cached = usage.path("cache_read_input_tokens").asLong(0);
        long input = usage.path("input_tokens").asLong(0)
                + usage.path("cache_creation_input_tokens").asLong(0)
                + cached;
        messages.merge(
                text(message, "id"),
                new Tokens(input, cached, message.path("content").toString().length()),
                (a, b) -> new Tokens(Math.max(a.input, b.input), Math.max(a.cached, b.cached), a.chars + b.chars));
    }

    void told(JsonNode result) {
        long input = 0;
        long cached = 0;
        long output = 0;
        for (JsonNode model : result.path("modelUsage")) {
            long read = model.path("cacheReadInputTokens").asLong(0);
            cached += read;
            input += model.path("inputTokens").asLong(0)
                    + model.path("cacheCreationInputTokens").asLong(0)
                    + read;
            output += model.path("outputTokens").asLong(0);
        }
        JsonNode cost = result.path("total_cost_usd");
        told = Optional.of(new Usage(
                input, cached, output, cost.isNumber() ? Optional.of(cost.asDouble(0)) : Optional.empty(), false));
    }

    Usage sum(Optional<String> model) {
        if (told.isPresent()) {
            return told.get();
        }
        if (messages.isEmpty()) {
            return Usage.NONE;
        }
        long input = 0;
        long cached = 0;
        long chars = 0;
        for (Tokens one : messages.values()) {
            input += one.input();
            cached += one.cached();
            chars += one.chars();
        }
        return prices.usage(model, input, cached, chars / CHARS_PER_TOKEN, true);
    }
}
