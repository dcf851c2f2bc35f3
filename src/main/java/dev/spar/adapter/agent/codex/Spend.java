package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.Prices;
import dev.spar.core.agent.Usage;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tokens of one call. The app-server tells each request's ({@code last}); exec tells the conversation's sum, so what
 * was before is taken off.
 */
final class Spend {
    private final Prices prices;
    private final Tokens before;
    private Tokens used = Tokens.NONE;
    private boolean told;

    Spend(Prices prices, Tokens before) {
        this.prices = prices;
        this.before = before;
    }

    /** {@code input} counts the cached ones too. */
    record Tokens(long input, long cached, long output) {
        static final Tokens NONE = new Tokens(0, 0, 0);

        static Tokens camel(JsonNode usage) {
            return new Tokens(
                    usage.path("inputTokens").asLong(0),
                    usage.path("cachedInputTokens").asLong(0),
                    usage.path("outputTokens").asLong(0));
        }

        static Tokens snake(JsonNode usage) {
            return new Tokens(
                    usage.path("input_tokens").asLong(0),
                    usage.path("cached_input_tokens").asLong(0),
                    usage.path("output_tokens").asLong(0));
        }

        Tokens plus(Tokens other) {
            return new Tokens(input + other.input, cached + other.cached, output + other.output);
        }

        Tokens minus(Tokens other) {
            return new Tokens(
                    Math.max(0, input - other.input),
                    Math.max(0, cached - other.cached),
                    Math.max(0, output - other.output));
        }
    }

    void request(Tokens last) {
        used = used.plus(last);
        told = true;
    }

    void conversation(Tokens total) {
        used = total.minus(before);
        told = true;
    }

    /** Estimated until codex has told anything. */
    Usage usage(Optional<String> model) {
        return prices.usage(model, used.input(), used.cached(), used.output(), !told);
    }
}
