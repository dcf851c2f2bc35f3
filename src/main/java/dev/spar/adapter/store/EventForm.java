package dev.spar.adapter.store;

import dev.spar.core.run.Event;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a line of the journal of one type holds; read off the events themselves, for help and documents. */
public record EventForm(String type, List<Field> fields) {

    /** A field and what it is: a word, {@code list of} one, or with a question mark where it may be missing. */
    public record Field(String name, String holds) {}

    /** Every type there is, in the order in which they were brought. */
    public static List<EventForm> all() {
        return Stream.of(Event.class.getPermittedSubclasses())
                .map(variant -> new EventForm(
                        SealedShape.word(variant),
                        Stream.of(variant.getRecordComponents())
                                .map(EventForm::field)
                                .toList()))
                .toList();
    }

    private static Field field(RecordComponent component) {
        return new Field(component.getName(), holds(component.getGenericType()));
    }

    private static String holds(Type type) {
        if (type instanceof ParameterizedType p) {
            String item = holds(p.getActualTypeArguments()[0]);
            return p.getRawType() == List.class ? "list of " + item : item + "?";
        }
        String name = ((Class<?>) type).getSimpleName();
        return switch (name) {
            case "String" -> "text";
            case "int", "long", "Integer", "double" -> "number";
            case "boolean" -> "true/false";
            default -> name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        };
    }
}
