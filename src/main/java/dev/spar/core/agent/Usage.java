package dev.spar.core.agent;

import java.util.Optional;

/**
 * What one or more calls used. Tokens; {@code input} counts cached ones too. {@code usd} is the list price, absent
 * where the price of the model is unknown. {@code estimated} says that a call ended without telling and was charged
 * from its transcript.
 */
public record Usage(long input, long cachedInput, long output, Optional<Double> usd, boolean estimated) {
    public static final Usage NONE = new Usage(0, 0, 0, Optional.of(0.0), false);

    public Usage plus(Usage other) {
        return new Usage(
                input + other.input,
                cachedInput + other.cachedInput,
                output + other.output,
                usd.flatMap(a -> other.usd.map(b -> a + b)),
                estimated || other.estimated);
    }

    public long tokens() {
        return input + output;
    }
}
