package dev.spar.app.mcp;

import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.app.cli.Spoken;
import dev.spar.core.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of the size that clients take in whole: about 6,000 tokens, text and structure together. */
final class Answers {
    private static final int MOST_TEXT = 12_000;
    private static final int MOST_JSON = 9_000;

    private Answers() {}

    static ToolAnswer of(Spoken spoken) {
        String json = spoken.json().length() > MOST_JSON ? spoken.brief() : spoken.json();
        return new ToolAnswer(fitted(spoken.text(), "the rest: ask for one run"), json, spoken.refused());
    }

    /** {@code rest} says where the whole of it is. */
    static ToolAnswer of(Spoken spoken, String rest) {
        return new ToolAnswer(fitted(spoken.text(), rest), of(spoken).json(), spoken.refused());
    }

    static ToolAnswer said(String text, Map<String, Object> fields) {
        return new ToolAnswer(fitted(text, "it was too long"), Json.write(fields), false);
    }

    /** {@code list} among the fields loses its end where it does not fit; {@code left_out} says how much. */
    static ToolAnswer listing(String text, Map<String, Object> fields, String list, String rest) {
        var fitting = new LinkedHashMap<>(fields);
        var shown = new ArrayList<>(fields.get(list) instanceof List<?> all ? all : List.of());
        int before = shown.size();
        fitting.put(list, shown);
        fitting.put("left_out", 0);
        while (!shown.isEmpty() && Json.write(fitting).length() > MOST_JSON) {
            shown.removeLast();
            fitting.put("left_out", before - shown.size());
        }
        return new ToolAnswer(fitted(text, rest), Json.write(fitting), false);
    }

    static ToolAnswer refused(String why) {
        return new ToolAnswer(why, Json.write(Map.of("refused", why)), true);
    }

    private static String fitted(String text, String rest) {
        if (text.length() <= MOST_TEXT) {
            return text;
        }
        int end = text.lastIndexOf('\n', MOST_TEXT);
        return text.substring(0, end > MOST_TEXT / 2 ? end : MOST_TEXT) + "\n… (cut; " + rest + ")";
    }
}
