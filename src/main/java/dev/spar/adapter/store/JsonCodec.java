package dev.spar.adapter.store;

import dev.spar.flow.port.Codec;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Records, enums, sealed interfaces, lists, sorted maps, optionals, times and ids as JSON. Strict both ways: what has
 * no JSON form cannot be written, and reading ignores unknown fields only. Thread-safe.
 */
public final class JsonCodec implements Codec {
    @Override
    public String encode(Object value) {
        return write(Shapes.of(shapeType(value)), value);
    }

    /** A variant of a sealed interface is written as that interface's, so that it can be read back as one. */
    private static Class<?> shapeType(Object value) {
        Class<?> type = value.getClass();
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isSealed() && type.isRecord()) {
                return parent;
            }
        }
        return type;
    }

    private static String write(Shape shape, Object value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator out = JsonTree.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            shape.write(out, value);
        }
        return text.toString();
    }

    @Override
    public <T> T decode(String json, Class<T> type) throws Misfit {
        return decode(JsonTree.read(json), type);
    }

    static <T> T decode(@Nullable Object tree, Class<T> type) throws Misfit {
        return type.cast(Shapes.of(type).read(tree, "$"));
    }
}
