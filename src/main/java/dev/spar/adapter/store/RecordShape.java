package dev.spar.adapter.store;

import dev.spar.flow.port.Codec.Misfit;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A record as an object with its components as fields. */
final class RecordShape implements Shape {
    private final Class<?> type;
    private final boolean growing;
    private final Constructor<?> constructor;
    private final List<Field> fields;

    private record Field(String name, Method accessor, Shape shape) {}

    /** {@code growing}: lists may have been added after a value was written, so a missing one is empty. */
    RecordShape(Class<?> type, boolean growing, Function<Type, Shape> shapes) {
        this.type = type;
        this.growing = growing;
        RecordComponent[] components = type.getRecordComponents();
        this.fields = List.of(components).stream()
                .map(c -> new Field(c.getName(), accessible(c.getAccessor()), shapes.apply(c.getGenericType())))
                .toList();
        try {
            Class<?>[] types =
                    List.of(components).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            this.constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    private static Method accessible(Method accessor) {
        accessor.setAccessible(true);
        return accessor;
    }

    boolean has(String field) {
        return fields.stream().anyMatch(f -> f.name().equals(field));
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeStartObject();
        writeFields(out, value);
        out.writeEndObject();
    }

    void writeFields(JsonGenerator out, Object value) {
        for (Field field : fields) {
            Object component = get(field, value);
            if (component instanceof Optional<?> maybe && maybe.isEmpty()) {
                continue;
            }
            out.writeName(field.name());
            field.shape().write(out, component);
        }
    }

    private Object get(Field field, Object value) {
        try {
            return field.accessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + "." + field.name(), e);
        }
    }

    @Override
    public Object read(@Nullable Object tree, String at) throws Misfit {
        if (!(tree instanceof Map<?, ?> object)) {
            throw Shape.misfit(at, "an object", tree);
        }
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            values[i] = object.containsKey(field.name())
                    ? field.shape().read(object.get(field.name()), at + "." + field.name())
                    : missing(field, at);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new Misfit(at + ": " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private Object missing(Field field, String at) throws Misfit {
        Optional<Object> standsIn = field.shape().missing();
        if (standsIn.isPresent()) {
            return standsIn.get();
        }
        if (growing && field.shape() instanceof Shape.Many) {
            return List.of();
        }
        throw new Misfit(at + "." + field.name() + ": missing");
    }
}
