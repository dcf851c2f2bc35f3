package dev.spar.adapter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The JSON Schema of the configuration file, made from the table of keys, for editors. */
public final class ConfigSchema {

    private ConfigSchema() {}

    /** As nested sorted maps, lists and texts, ready to be written as JSON. */
    public static SortedMap<String, Object> schema() {
        var root = object();
        for (Key key : Keys.ALL) {
            put(root, key.parts(), leaf(key));
        }
        var profile = new TreeMap<>(root);
        var profiles = new TreeMap<String, Object>();
        profiles.put("type", "object");
        profiles.put("additionalProperties", profile);
        var properties = new TreeMap<String, Object>(children(root));
        properties.put("profiles", profiles);
        root.put("properties", properties);
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Spar configuration");
        return root;
    }

    private static SortedMap<String, Object> object() {
        var object = new TreeMap<String, Object>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("properties", new TreeMap<String, Object>());
        return object;
    }

    private static void put(SortedMap<String, Object> object, List<String> path, SortedMap<String, Object> leaf) {
        String first = path.getFirst();
        boolean last = path.size() == 1;
        Object child;
        if (first.equals("*")) {
            child = object.get("additionalProperties") instanceof Map<?, ?> m ? m : object();
            object.put("additionalProperties", child);
        } else {
            child = last ? leaf : children(object).getOrDefault(first, object());
            children(object).put(first, child);
        }
        if (!last) {
            put(map(child), path.subList(1, path.size()), leaf);
        }
    }

    private static SortedMap<String, Object> children(SortedMap<String, Object> object) {
        return map(object.getOrDefault("properties", new TreeMap<String, Object>()));
    }

    @SuppressWarnings("unchecked")
    private static SortedMap<String, Object> map(Object value) {
        return (SortedMap<String, Object>) value;
    }

    private static SortedMap<String, Object> leaf(Key key) {
        var leaf = new TreeMap<String, Object>();
        leaf.put("description", key.about());
        switch (key.form()) {
            case TEXT, DURATION, INSTANT -> leaf.put("type", "string");
            case TEXTS, GLOBS, COMMANDS -> {
                leaf.put("type", List.of("string", "array"));
                leaf.put("items", new TreeMap<>(Map.of("type", "string")));
            }
            case FLAG -> leaf.put("type", "boolean");
            case COUNT -> {
                leaf.put("type", List.of("integer", "string"));
                key.bounds().ifPresent(b -> {
                    leaf.put("minimum", b.least());
                    leaf.put("maximum", b.most());
                });
            }
            case MONEY -> leaf.put("type", "number");
            case CHOICE -> leaf.put("enum", new ArrayList<Object>(key.choices()));
            case VARIABLES -> {
                leaf.put("type", "object");
                leaf.put("additionalProperties", new TreeMap<>(Map.of("type", "string")));
            }
            case TARGETED -> leaf.put("type", "array");
        }
        return leaf;
    }
}
