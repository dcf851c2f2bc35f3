package dev.spar.adapter.gate;

import dev.spar.flow.port.Secrets.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of one text. However many there are, only they are left out; where a part of it cannot be judged,
 * that part.
 */
final class Redacting {
    /** A part that is left out where it cannot be judged. */
    private static final int PART = 1 << 12;

    /** The parts together may be looked at this many times as long as the whole was. */
    private static final int AGAIN = 4;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BiFunction<Budget, String, List<TextScan.Find>> scan;
    private final NavigableSet<String> rules = new TreeSet<>();

    Redacting(BiFunction<Budget, String, List<TextScan.Find>> scan) {
        this.scan = scan;
    }

    Redacted text(String text) {
        return new Redacted(whole(text), List.copyOf(rules));
    }

    /** String by string, so that what is left out of one takes nothing of another's. What is no JSON is a text. */
    Redacted json(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JacksonException e) {
            return text(json);
        }
        JsonNode clean = cleaned(Budget.ofText(json.length(), AGAIN), node);
        return new Redacted(rules.isEmpty() ? json : JSON.writeValueAsString(clean), List.copyOf(rules));
    }

    private JsonNode cleaned(Budget all, JsonNode node) {
        var nodes = JsonNodeFactory.instance;
        if (node.isString()) {
            return nodes.stringNode(part(all, node.stringValue()));
        }
        if (node.isArray()) {
            var array = nodes.arrayNode();
            node.forEach(n -> array.add(cleaned(all, n)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = nodes.objectNode();
            node.properties().forEach(e -> object.set(part(all, e.getKey()), cleaned(all, e.getValue())));
            return object;
        }
        return node;
    }

    private String whole(String text) {
        var budget = Budget.ofText(text.length(), 1);
        List<TextScan.Find> finds = scan.apply(budget, text);
        return budget.spent() ? inParts(text) : without(text, finds);
    }

    private String inParts(String text) {
        var all = Budget.ofText(text.length(), AGAIN);
        var clean = new StringBuilder();
        parts(text).forEach(part -> {
            String told = part(all, part);
            clean.append(told).append(part.endsWith("\n") && !told.endsWith("\n") ? "\n" : "");
        });
        return clean.toString();
    }

    /** Of whole lines; a key that begins in one ends in it. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        boolean key = false;
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at) + 1;
            end = end == 0 ? text.length() : end;
            String line = text.substring(at, end);
            key = line.contains("-----BEGIN") || (key && !line.contains("-----END"));
            at = end;
            if (!key && at - from >= PART) {
                parts.add(text.substring(from, at));
                from = at;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private String part(Budget all, String text) {
        var budget = all.part(text.length());
        List<TextScan.Find> finds = scan.apply(budget, text);
        if (!budget.spent() && !all.spent()) {
            return without(text, finds);
        }
        rules.addAll(Redacted.unjudged("").rules());
        return Redacted.unjudged(GateSecrets.UNJUDGED).text();
    }

    private String without(String text, List<TextScan.Find> finds) {
        var clean = new StringBuilder();
        int from = 0;
        for (var find : finds) {
            clean.append(text, from, find.begin())
                    .append("***")
                    .append(find.rule())
                    .append("***");
            from = find.end();
            rules.add(find.rule());
        }
        return clean.append(text, from, text.length()).toString();
    }
}
