package dev.spar.adapter.store;

import dev.spar.flow.port.Codec.Misfit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as plain Java: maps, lists, strings, numbers, booleans and null. Only the streaming half of Jackson is loaded
 * for it.
 */
final class JsonTree {
    static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonTree() {}

    /** The one value that the text holds. */
    static @Nullable Object read(String json) throws Misfit {
        return read(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    /** The one value in these bytes, which are UTF-8. */
    static @Nullable Object read(byte[] bytes, int from, int length) throws Misfit {
        return read(FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length));
    }

    private static @Nullable Object read(JsonParser json) throws Misfit {
        try (JsonParser parser = json) {
            if (parser.nextToken() == null) {
                throw new Misfit("$: empty where JSON was expected");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new Misfit("$: more than one JSON value");
            }
            return value;
        } catch (JacksonException e) {
            throw new Misfit("$: not JSON: " + e.getOriginalMessage());
        }
    }

    private static @Nullable Object value(JsonParser parser) throws Misfit {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(parser);
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getNumberValue();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return parser.getBooleanValue();
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        throw new Misfit("$: unexpected " + token);
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws Misfit {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws Misfit {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
