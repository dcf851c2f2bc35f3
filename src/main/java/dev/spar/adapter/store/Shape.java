package dev.spar.adapter.store;

import dev.spar.flow.port.Codec.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How values of one type are written as JSON and read back. */
sealed interface Shape
        permits Shape.Text,
                Shape.Numeric,
                Shape.Flag,
                Shape.Choice,
                Shape.Many,
                Shape.Table,
                Shape.Maybe,
                RecordShape,
                SealedShape {
    void write(JsonGenerator out, Object value);

    /** {@code at} is where the value stands, as a JSON path. */
    Object read(@Nullable Object tree, String at) throws Misfit;

    /** What stands for a missing field, where the type allows one to be missing. */
    default Optional<Object> missing() {
        return Optional.empty();
    }

    static Misfit misfit(String at, String wanted, @Nullable Object found) {
        String shown = String.valueOf(found);
        return new Misfit(at + ": " + wanted + " expected, found "
                + (found == null ? "nothing" : shown.length() > 80 ? shown.substring(0, 80) + "..." : shown));
    }

    /** A value with a text form of its own: a string, an id, a time, a duration, a path. */
    record Text(String wanted, Function<Object, String> show, Function<String, Object> parse) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(show.apply(value));
        }

        @Override
        public Object read(@Nullable Object tree, String at) throws Misfit {
            if (!(tree instanceof String text)) {
                throw misfit(at, wanted, tree);
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                throw misfit(at, wanted, tree);
            }
        }
    }

    /** An {@code int}, {@code long} or {@code double}. */
    record Numeric(Class<?> type) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            switch (value) {
                case Integer i -> out.writeNumber(i);
                case Long l -> out.writeNumber(l);
                case Double d when Double.isFinite(d) -> out.writeNumber(d);
                default -> throw new IllegalArgumentException("JSON has no number " + value);
            }
        }

        @Override
        public Object read(@Nullable Object tree, String at) throws Misfit {
            if (tree instanceof Number n) {
                if (type == double.class && Double.isFinite(n.doubleValue())) {
                    return n.doubleValue();
                }
                if (n instanceof Integer i) {
                    return type == int.class ? (Object) i : (Object) i.longValue();
                }
                if (n instanceof Long l && type == long.class) {
                    return l;
                }
            }
            throw misfit(at, type.getSimpleName(), tree);
        }
    }

    /** True or false. */
    record Flag() implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(@Nullable Object tree, String at) throws Misfit {
            if (tree instanceof Boolean flag) {
                return flag;
            }
            throw misfit(at, "true or false", tree);
        }
    }

    /** An enum, written in lower case with hyphens and read in either spelling. */
    record Choice(Class<?> type) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(word((Enum<?>) value));
        }

        @Override
        public Object read(@Nullable Object tree, String at) throws Misfit {
            if (tree instanceof String text) {
                String name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
                for (Object constant : type.getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals(name)) {
                        return constant;
                    }
                }
            }
            throw misfit(at, "one of " + words(), tree);
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                words.add(word((Enum<?>) constant));
            }
            return words;
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A list. */
    record Many(Shape item) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeStartArray();
            ((List<?>) value).forEach(v -> item.write(out, v));
            out.writeEndArray();
        }

        @Override
        public Object read(@Nullable Object tree, String at) throws Misfit {
            if (!(tree instanceof List<?> items)) {
                throw misfit(at, "a list", tree);
            }
            List<Object> read = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                read.add(item.read(items.get(i), at + "[" + i + "]"));
            }
            return List.copyOf(read);
        }
    }

    /** A map from strings, sorted. */
    record Table(Shape item) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeStartObject();
            ((Map<?, ?>) value).forEach((k, v) -> {
                out.writeName((String) k);
                item.write(out, v);
            });
            out.writeEndObject();
        }

        @Override
        public Object read(@Nullable Object tree, String at) throws Misfit {
            if (!(tree instanceof Map<?, ?> fields)) {
                throw misfit(at, "an object", tree);
            }
            SortedMap<String, Object> read = new TreeMap<>();
            for (var field : fields.entrySet()) {
                String name = (String) field.getKey();
                read.put(name, item.read(field.getValue(), at + "." + name));
            }
            return read;
        }
    }

    /** Something that may be absent: the field is left out, and null reads as absent. */
    record Maybe(Shape item) implements Shape {
        @Override
        public void write(JsonGenerator out, Object value) {
            Optional<?> maybe = (Optional<?>) value;
            if (maybe.isPresent()) {
                item.write(out, maybe.get());
            } else {
                out.writeNull();
            }
        }

        @Override
        public Object read(@Nullable Object tree, String at) throws Misfit {
            return tree == null ? Optional.empty() : Optional.of(item.read(tree, at));
        }

        @Override
        public Optional<Object> missing() {
            return Optional.of(Optional.empty());
        }
    }
}
