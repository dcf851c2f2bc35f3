package dev.spar.adapter.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Random values of any type that the journal can hold; the same seed gives the same values. */
final class Samples {
    private static final String LETTERS = "abc \"\\\n\t/{}[]:,ÄÖ日本\u0000\u2028😀";
    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> c = (Class<?>) type;
        if (c == String.class) {
            return text();
        }
        if (c == int.class || c == Integer.class) {
            return random.nextInt();
        }
        if (c == long.class || c == Long.class) {
            return random.nextBoolean() ? random.nextLong() : random.nextInt(100);
        }
        if (c == double.class || c == Double.class) {
            return random.nextBoolean() ? random.nextGaussian() * 1e6 : 3.0;
        }
        if (c == boolean.class || c == Boolean.class) {
            return random.nextBoolean();
        }
        if (c == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
        }
        if (c == Duration.class) {
            return Duration.ofMillis(random.nextInt());
        }
        if (c.isEnum()) {
            return c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
        }
        if (c.isSealed()) {
            return value(c.getPermittedSubclasses()[random.nextInt(c.getPermittedSubclasses().length)]);
        }
        return record(c);
    }

    private Object generic(ParameterizedType type) {
        Type item = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(value(item));
        }
        if (type.getRawType() == List.class) {
            List<Object> items = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                items.add(value(item));
            }
            return items;
        }
        TreeMap<String, Object> map = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put(text(), value(item));
        }
        return map;
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        boolean id = components.length == 1 && components[0].getName().equals("value");
        Object[] values = id
                ? new Object[] {idOf(type)}
                : Arrays.stream(components).map(c -> value(c.getGenericType())).toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private String idOf(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "RunId" -> "r-" + (10_000 + random.nextInt(89_999));
            case "StepPath" -> "milestone-" + random.nextInt(9) + "/review#" + (1 + random.nextInt(9));
            case "LaneId" -> "lane-" + random.nextInt(9);
            case "TreeId", "CommitId", "Digest" -> "%064x".formatted(random.nextLong() & Long.MAX_VALUE);
            default -> text();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
