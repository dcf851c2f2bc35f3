package dev.spar.app.mcp;

import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.app.result.Spoken;
import dev.spar.core.text.Json;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the size that clients take in whole: about 6,000 tokens, text and structure together. Some clients show
 * their model the structure only, so that what is cut there says what the text says.
 */
final class Answers {
    private static final int MOST = 21_000;
    private static final int MOST_JSON = 9_000;

    /** Letters that a value has at most in a list which is cut. */
    private static final int MOST_OF_ONE = 1_000;

    private static final String CUT = "cut";

    private Answers() {}

    static ToolAnswer of(Spoken spoken) {
        return of(spoken, "the rest: ask for one run");
    }

    /** {@code rest} says where the whole of it is. */
    static ToolAnswer of(Spoken spoken, String rest) {
        if (spoken.json().length() <= MOST_JSON) {
            return bounded(spoken.text(), spoken.json(), rest, spoken.refused());
        }
        var fields = new LinkedHashMap<String, Object>(spoken.brief());
        fields.put("text", spoken.text());
        fields.put(CUT, rest);
        return bounded(spoken.text(), shortened(fields, rest), rest, spoken.refused());
    }

    static ToolAnswer said(String text, Map<String, Object> fields, String rest) {
        return bounded(text, shortened(fields, rest), rest, false);
    }

    /** {@code list} among the fields loses its end where it does not fit; {@code left_out} says how much. */
    static ToolAnswer listing(String text, Map<String, Object> fields, String list, String rest) {
        var fitting = new LinkedHashMap<>(fields);
        fitting.put("left_out", 0);
        if (Json.write(fitting).length() <= MOST_JSON) {
            return said(text, fitting, rest);
        }
        fitting.replaceAll((name, value) -> shortened(value, MOST_OF_ONE));
        var shown = new ArrayList<>(fitting.get(list) instanceof List<?> all ? all : List.of());
        int before = shown.size();
        fitting.put(list, shown);
        fitting.put(CUT, rest);
        while (!shown.isEmpty() && Json.write(fitting).length() > MOST_JSON) {
            shown.removeLast();
            fitting.put("left_out", before - shown.size());
        }
        return said(text, fitting, rest);
    }

    static ToolAnswer refused(String why) {
        String rest = "the rest: spar status";
        return bounded(why, shortened(Map.of("refused", why), rest), rest, true);
    }

    /** Whether these fields come back whole. */
    static boolean hold(Map<String, Object> fields) {
        return Json.write(fields).length() <= MOST_JSON;
    }

    /** The text gets what the structure leaves. */
    private static ToolAnswer bounded(String text, String json, String rest, boolean failed) {
        String structure = json.length() <= MOST_JSON ? json : Json.write(Map.of(CUT, rest));
        return new ToolAnswer(fitted(text, MOST - structure.length(), rest), structure, failed);
    }

    /** With texts as long as they may be where all has to fit. */
    private static String shortened(Map<String, Object> fields, String rest) {
        String json = Json.write(fields);
        for (int most = 8 * MOST_OF_ONE; json.length() > MOST_JSON && most > 50; most /= 2) {
            var fitting = new LinkedHashMap<>(fields);
            int longest = most;
            fitting.replaceAll((name, value) -> shortened(value, longest));
            fitting.put(CUT, rest);
            json = Json.write(fitting);
        }
        return json;
    }

    private static @Nullable Object shortened(@Nullable Object value, int most) {
        return switch (value) {
            case null -> null;
            case String s when s.length() > most -> Visible.encodable(s.substring(0, most)) + "…";
            case Optional<?> o -> shortened(o.orElse(null), most);
            case List<?> all -> all.stream().map(v -> shortened(v, most)).toList();
            case Map<?, ?> all -> {
                var fields = new LinkedHashMap<Object, Object>();
                all.forEach((name, v) -> fields.put(name, shortened(v, most)));
                yield fields;
            }
            default -> value;
        };
    }

    private static String fitted(String text, int most, String rest) {
        if (text.length() <= most) {
            return text;
        }
        int room = most - rest.length() - 20;
        int end = text.lastIndexOf('\n', room);
        return Visible.encodable(text.substring(0, end > room / 2 ? end : room)) + "\n… (cut; " + rest + ")";
    }
}
