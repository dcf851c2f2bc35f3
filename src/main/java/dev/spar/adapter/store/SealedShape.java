package dev.spar.adapter.store;

import dev.spar.flow.port.Codec.Misfit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One of several records: an object that says which in its field {@code type}, by the record's name in lower case with
 * hyphens.
 */
final class SealedShape implements Shape {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final String tag;
    private final Map<String, RecordShape> byWord = new TreeMap<>();

    /** Where a variant has a field {@code type} of its own, the tag is called {@code kind}. */
    SealedShape(Map<Class<?>, RecordShape> variants) {
        this.tag = variants.values().stream().anyMatch(s -> s.has("type")) ? "kind" : "type";
        variants.forEach((type, shape) -> {
            if (byWord.put(word(type), shape) != null || shape.has(tag)) {
                throw new IllegalArgumentException(type + " cannot be told apart in JSON");
            }
        });
    }

    static String word(Class<?> type) {
        return WORD_START.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        String word = word(value.getClass());
        RecordShape shape = byWord.get(word);
        if (shape == null) {
            throw new IllegalArgumentException("not one of the variants: " + value.getClass());
        }
        out.writeStartObject();
        out.writeName(tag);
        out.writeString(word);
        shape.writeFields(out, value);
        out.writeEndObject();
    }

    @Override
    public Object read(@Nullable Object tree, String at) throws Misfit {
        if (!(tree instanceof Map<?, ?> object)) {
            throw Shape.misfit(at, "an object", tree);
        }
        RecordShape shape = object.get(tag) instanceof String word ? byWord.get(word) : null;
        if (shape == null) {
            throw Shape.misfit(at + "." + tag, "one of " + byWord.keySet(), object.get(tag));
        }
        return shape.read(tree, at);
    }
}
