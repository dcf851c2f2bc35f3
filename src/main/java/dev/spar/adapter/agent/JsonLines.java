package dev.spar.adapter.agent;

import dev.spar.core.text.Visible;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * no JSON, nor is an object that gives a name twice. Half a character, which could not be stored, becomes U+FFFD.
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
    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** How half a character gets past UTF-8: as an escape. */
    private static final Pattern ESCAPED_HALF = Pattern.compile("\\\\u[dD][89a-fA-F]");

    private JsonLines() {}

    /** The object that this line is, or empty where it is anything else. A leading byte order mark is passed over. */
    public static Optional<ObjectNode> object(String line) {
        String text = line.strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return text.startsWith("{") ? read(text) : Optional.empty();
    }

    /** The same for an answer, which has no byte order mark. */
    public static Optional<ObjectNode> answer(String text) {
        return read(text.strip());
    }

    /** JSON text of a tree. */
    public static String write(JsonNode node) {
        return JSON.writeValueAsString(node);
    }

    /** An empty object to be filled. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static Optional<ObjectNode> read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (ESCAPED_HALF.matcher(text).find()) {
                node = JSON.readTree(Visible.encodable(JSON.writeValueAsString(node)));
            }
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
