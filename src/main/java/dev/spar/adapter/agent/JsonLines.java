package dev.spar.adapter.agent;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what agents print, within bounds: depth 200, strings of 8 MiB, numbers of 400 digits. Whatever does not fit is
 * no JSON.
 */
public final class JsonLines {
    /** Depth of nesting that is still read. */
    public static final int MAX_DEPTH = 200;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(8 << 20)
            .maxNumberLength(400)
            .maxNameLength(50_000)
            .build();
    private static final JsonMapper LENIENT = mapper(false);
    private static final JsonMapper STRICT = mapper(true);

    private JsonLines() {}

    /** The object that this line is, or empty where it is anything else. A leading byte order mark is passed over. */
    public static Optional<ObjectNode> object(String line) {
        String text = line.strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return text.startsWith("{") ? read(LENIENT, text) : Optional.empty();
    }

    /** The same for an answer that something is decided by: a name given twice is no answer. */
    public static Optional<ObjectNode> answer(String text) {
        return read(STRICT, text.strip());
    }

    /** JSON text of a tree. */
    public static String write(JsonNode node) {
        return LENIENT.writeValueAsString(node);
    }

    /** An empty object to be filled. */
    public static ObjectNode object() {
        return LENIENT.createObjectNode();
    }

    private static Optional<ObjectNode> read(JsonMapper mapper, String text) {
        try {
            return mapper.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static JsonMapper mapper(boolean strict) {
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(BOUNDS).build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
