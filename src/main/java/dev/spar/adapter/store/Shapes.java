package dev.spar.adapter.store;

import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Judgement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shape of every type that can be written, worked out once per type. */
final class Shapes {
    private static final Map<Type, Shape> KNOWN = new ConcurrentHashMap<>(Map.ofEntries(
            Map.entry(String.class, new Shape.Text("a text", String.class::cast, s -> s)),
            text(Instant.class, Instant::parse),
            text(Duration.class, Duration::parse),
            text(Path.class, Path::of),
            text(RunId.class, RunId::new),
            text(StepPath.class, StepPath::new),
            text(LaneId.class, LaneId::new),
            text(TreeId.class, TreeId::new),
            text(CommitId.class, CommitId::new),
            text(Digest.class, Digest::new),
            text(SessionId.class, SessionId::new),
            text(Vendor.class, Vendor::new),
            Map.entry(int.class, new Shape.Numeric(int.class)),
            Map.entry(Integer.class, new Shape.Numeric(int.class)),
            Map.entry(long.class, new Shape.Numeric(long.class)),
            Map.entry(Long.class, new Shape.Numeric(long.class)),
            Map.entry(double.class, new Shape.Numeric(double.class)),
            Map.entry(Double.class, new Shape.Numeric(double.class)),
            Map.entry(boolean.class, new Shape.Flag()),
            Map.entry(Boolean.class, new Shape.Flag())));

    private Shapes() {}

    private static Map.Entry<Type, Shape> text(Class<?> type, Function<String, Object> parse) {
        return Map.entry(type, new Shape.Text("a " + type.getSimpleName(), Object::toString, parse));
    }

    static Shape of(Type type) {
        @Nullable Shape known = KNOWN.get(type);
        if (known == null) {
            known = derive(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    private static Shape derive(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (type instanceof Class<?> c) {
            if (c.isEnum()) {
                return new Shape.Choice(c);
            }
            if (c.isRecord()) {
                return record(c);
            }
            if (c.isSealed()) {
                Map<Class<?>, RecordShape> variants = new LinkedHashMap<>();
                collect(c, variants);
                return new SealedShape(variants);
            }
        }
        throw new IllegalArgumentException("no JSON form for " + type);
    }

    private static RecordShape record(Class<?> type) {
        boolean growing = Event.class.isAssignableFrom(type) || Judgement.class.isAssignableFrom(type);
        return new RecordShape(type, growing, Shapes::of);
    }

    private static void collect(Class<?> sealed, Map<Class<?>, RecordShape> variants) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                variants.put(permitted, record(permitted));
            } else if (permitted.isSealed()) {
                collect(permitted, variants);
            } else {
                throw new IllegalArgumentException("neither a record nor sealed: " + permitted);
            }
        }
    }

    private static Shape generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new Shape.Many(of(arguments[0]));
        }
        if (type.getRawType() == Optional.class) {
            return new Shape.Maybe(of(arguments[0]));
        }
        boolean map = type.getRawType() == SortedMap.class || type.getRawType() == Map.class;
        if (map && arguments[0] == String.class) {
            return new Shape.Table(of(arguments[1]));
        }
        throw new IllegalArgumentException("no JSON form for " + type);
    }
}
