package dev.spar.app.mcp;

import dev.spar.core.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of a tool's arguments, as it is built up. */
final class Schemas {
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    /** A text of at most {@code most} characters. */
    Schemas text(String name, int most, String about) {
        return property(name, Map.of("type", "string", "maxLength", most), about);
    }

    Schemas flag(String name, String about) {
        return property(name, Map.of("type", "boolean"), about);
    }

    Schemas choice(String name, List<String> words, String about) {
        return property(name, Map.of("type", "string", "enum", words), about);
    }

    Schemas texts(String name, int most, String about) {
        var item = Map.of("type", "string", "maxLength", most);
        return property(name, Map.of("type", "array", "maxItems", 50, "items", item), about);
    }

    private Schemas property(String name, Map<String, Object> type, String about) {
        var all = new LinkedHashMap<>(type);
        all.put("description", about);
        properties.put(name, all);
        return this;
    }

    /** The arguments that must be there. */
    Schemas needs(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    /** A repository, where it is another than the client's own. */
    Schemas repository() {
        return text("repository", 4096, "folder of a repository your user trusted (default: the current one)");
    }

    String json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("type", "object");
        all.put("properties", properties);
        all.put("required", required);
        all.put("additionalProperties", false);
        return Json.write(all);
    }
}
