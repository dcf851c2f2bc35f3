package dev.spar.adapter.config;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Layers over each other, the later one winning, except that what comes with a repository may only narrow. */
final class Merge {

    private final SortedMap<String, Value> values = new TreeMap<>();
    /** The keys whose value is a repository's own. */
    private final SortedSet<String> repositorys = new TreeSet<>();

    private final List<Problem> warnings = new ArrayList<>();

    SortedMap<String, Value> values() {
        return values;
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    void lay(Layer layer) {
        layer.values().forEach((name, value) -> {
            Key key = Keys.of(name).orElseThrow();
            if (key.repository() == Key.Repository.ADDS) {
                values.merge(name, value, Merge::union);
            } else if (!layer.repository() || narrows(key, before(name), value.value()) || left(key, name)) {
                values.put(name, value);
                if (layer.repository()) {
                    repositorys.add(name);
                }
            } else {
                warnings.add(Problem.of(
                        Code.C005,
                        "'" + name + "' in " + value.origin() + " was left out",
                        "a repository's own file may only narrow; your own configuration and -c may set it",
                        "spar config set " + name + " VALUE",
                        "spar run -c " + name + "=VALUE …"));
            }
        });
    }

    private Optional<Object> before(String name) {
        return Optional.ofNullable(values.get(name)).map(Value::value);
    }

    /** Whether nobody but the repository has decided it yet. */
    private boolean left(Key key, String name) {
        return key.repository() == Key.Repository.UNLESS_SET
                && (!values.containsKey(name) || repositorys.contains(name));
    }

    private static boolean narrows(Key key, Optional<Object> before, Object now) {
        return switch (key.repository()) {
            case MAY, ADDS -> true;
            case MAY_NOT, UNLESS_SET -> false;
            case ONLY_WITHIN ->
                before.map(b -> within((List<?>) b, (List<?>) now)).orElse(true);
            case ONLY_LESS -> before.map(b -> compared(key, now, b) <= 0).orElse(true);
            case ONLY_MORE -> before.map(b -> compared(key, now, b) >= 0).orElse(true);
        };
    }

    /** An empty list allows everything; {@code a/**} holds whatever begins with {@code a/}. */
    private static boolean within(List<?> globs, List<?> narrower) {
        return globs.isEmpty()
                || (!narrower.isEmpty()
                        && narrower.stream()
                                .allMatch(n -> globs.stream().anyMatch(g -> holds(g.toString(), n.toString()))));
    }

    private static boolean holds(String glob, String narrower) {
        String folder = glob.endsWith("/**") ? glob.substring(0, glob.length() - 2) : "";
        boolean plain = !folder.isEmpty() && folder.chars().noneMatch(c -> "*?[{\\".indexOf(c) >= 0);
        return glob.equals("**")
                || glob.equals(narrower)
                || (plain && narrower.startsWith(folder) && !narrower.contains("../"));
    }

    private static int compared(Key key, Object a, Object b) {
        return switch (a) {
            case Boolean x -> Boolean.compare(x, (Boolean) b);
            case Long x -> Long.compare(x, (Long) b);
            case Double x -> Double.compare(x, (Double) b);
            case Duration x -> x.compareTo((Duration) b);
            case Instant x -> x.compareTo((Instant) b);
            default -> Integer.compare(key.choices().indexOf(a), key.choices().indexOf(b));
        };
    }

    private static Value union(Value before, Value now) {
        var all = new ArrayList<Object>((List<?>) before.value());
        ((List<?>) now.value()).stream().filter(v -> !all.contains(v)).forEach(all::add);
        return new Value(List.copyOf(all), before.origin() + ", " + now.origin());
    }
}
