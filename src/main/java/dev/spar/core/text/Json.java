package dev.spar.core.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as JSON. The library that reads JSON costs a third of a second of start-up, and writing strings,
 * numbers, lists and maps is all that results need.
 */
public final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /**
     * The value (null, text, number, boolean, optional, collection, map, enum) in one line. Anything else is written as
     * its text.
     */
    public static String write(@Nullable Object value) {
        var json = new Json();
        json.value(value);
        return json.out.toString();
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Optional<?> o -> value(o.orElse(null));
            case Boolean b -> out.append(b);
            case Double d when d.isNaN() || d.isInfinite() -> out.append("null");
            case Number n -> out.append(n);
            case Enum<?> e -> string(e.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case Map<?, ?> m -> map(m);
            case Collection<?> c -> list(c);
            default -> string(value.toString());
        }
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        String comma = "";
        for (var e : map.entrySet()) {
            out.append(comma);
            string(String.valueOf(e.getKey()));
            out.append(':');
            value(e.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private void list(Collection<?> list) {
        out.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
            value(i.next());
            if (i.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
                        out.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static final java.util.HexFormat HEX = java.util.HexFormat.of();
}
