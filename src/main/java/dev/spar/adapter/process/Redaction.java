package dev.spar.adapter.process;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Takes the values of variables that checks or agents were given out of everything that is kept, plain and in the usual
 * encodings.
 */
public final class Redaction {
    private final SortedMap<String, String> masks =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /**
     * Takes these values out.
     *
     * @param values by the names of their variables
     * @param shortest shorter ones would blank out half the output, and are no secret
     */
    public Redaction(Map<String, String> values, int shortest) {
        values.forEach((name, value) -> Stream.concat(Stream.of(value), value.lines())
                .filter(v -> v.length() >= shortest)
                .flatMap(v -> Stream.of(
                        v,
                        Base64.getEncoder().encodeToString(v.getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder().withoutPadding().encodeToString(v.getBytes(StandardCharsets.UTF_8)),
                        URLEncoder.encode(v, StandardCharsets.UTF_8)))
                .forEach(v -> masks.put(v, "***" + name + "***")));
    }

    /** The text with {@code ***NAME***} in place of each value, plain, in Base64 or as part of an address. */
    public String of(String text) {
        String rest = text;
        for (Map.Entry<String, String> mask : masks.entrySet()) {
            rest = rest.replace(mask.getKey(), mask.getValue());
        }
        return rest;
    }
}
