package dev.spar.adapter.agent;

import dev.spar.core.agent.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * List prices of models in US dollars per million tokens, from {@code prices.toml}; a model that is not there has none.
 */
public final class Prices {
    private final Map<String, Price> byModel;

    private Prices(Map<String, Price> byModel) {
        this.byModel = byModel;
    }

    /** One model's prices; {@code source} and {@code date} say where they were read. */
    public record Price(double input, double cachedInput, double output, String source, String date) {}

    /** The prices that ship with the program. */
    public static Prices shipped() {
        try (InputStream in = Prices.class.getResourceAsStream("/prices.toml")) {
            if (in == null) {
                throw new IllegalStateException("prices.toml is missing");
            }
            return of(Toml.parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prices that this text holds. */
    public static Prices parse(String toml) {
        return of(Toml.parse(toml));
    }

    /** The price of a model, by its name with or without a date or a context suffix. */
    public Optional<Price> of(String model) {
        String bare = model.replaceAll("\\[[^\\]]*\\]$", "").replaceAll("-20\\d{6}$", "");
        return Optional.ofNullable(byModel.get(bare));
    }

    /** What these tokens cost at list price; absent where the model is not known. */
    public Optional<Double> cost(String model, long input, long cachedInput, long output) {
        return of(model)
                .map(p -> ((input - cachedInput) * p.input() + cachedInput * p.cachedInput() + output * p.output())
                        / 1e6);
    }

    /** A usage with its list price. */
    public Usage usage(Optional<String> model, long input, long cachedInput, long output, boolean estimated) {
        return new Usage(
                input, cachedInput, output, model.flatMap(m -> cost(m, input, cachedInput, output)), estimated);
    }

    private static Prices of(TomlParseResult toml) {
        if (toml.hasErrors()) {
            throw new IllegalArgumentException("prices: " + toml.errors().getFirst());
        }
        Map<String, Price> prices = new LinkedHashMap<>();
        for (String model : toml.keySet()) {
            TomlTable t = toml.getTableOrEmpty(List.of(model));
            prices.put(
                    model,
                    new Price(
                            number(t, "input"),
                            number(t, "cached-input"),
                            number(t, "output"),
                            text(t, "source"),
                            text(t, "date")));
        }
        return new Prices(prices);
    }

    private static double number(TomlTable table, String key) {
        Object value = table.get(key);
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException("prices: " + key + " is no number");
    }

    private static String text(TomlTable table, String key) {
        return Optional.ofNullable(table.getString(key)).orElseThrow();
    }
}
