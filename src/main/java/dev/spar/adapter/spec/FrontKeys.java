package dev.spar.adapter.spec;

import dev.spar.core.problem.Similar;
import dev.spar.core.scope.Glob;
import dev.spar.core.settings.DurationText;
import dev.spar.core.spec.Bounds;
import dev.spar.core.spec.Spec.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The keys of a table in the front matter, each with its line. What does not fit is collected on the way. */
final class FrontKeys {
    private static final List<String> BUDGET = List.of("time", "attempts");
    private static final List<String> SCOPE = List.of("allow", "deny", "deps");
    private static final int MOST_ATTEMPTS = 99;

    private final SortedMap<String, NodeTuple> tuples = new TreeMap<>();
    private final int firstLine;
    private final List<Fault> faults;

    /** Those of this table, whose text begins in line {@code firstLine} of the file. */
    FrontKeys(MappingNode map, int firstLine) {
        this(map, firstLine, new ArrayList<>());
    }

    private FrontKeys(MappingNode map, int firstLine, List<Fault> faults) {
        this.firstLine = firstLine;
        this.faults = faults;
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && tuples.putIfAbsent(key.getValue(), tuple) != null) {
                fault(line(key), "a second '" + key.getValue() + ":'", "leave one of them out");
            }
        }
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Optional<String> text(String key) {
        var node = node(key);
        if (node.isPresent() && node.get() instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue()).filter(t -> !t.isBlank());
        }
        node.ifPresent(n -> fault(line(n), key + ": is a text", key + ": TEXT"));
        return Optional.empty();
    }

    int line(String key) {
        return node(key).map(this::line).orElse(1);
    }

    /** What {@code budget:} and {@code scope:} say. */
    Bounds bounds() {
        var budget = table("budget", BUDGET, "budget: { time: 2h, attempts: 3 }");
        var scope = table("scope", SCOPE, "scope: { allow: [src/**], deny: [**/migrations/**], deps: false }");
        return new Bounds(
                budget.flatMap(FrontKeys::time),
                budget.flatMap(FrontKeys::attempts),
                scope.map(s -> s.globs("allow")).orElse(List.of()),
                scope.map(s -> s.globs("deny")).orElse(List.of()),
                scope.flatMap(s -> s.yes("deps")).orElse(true));
    }

    private Optional<FrontKeys> table(String key, List<String> known, String fix) {
        var node = node(key);
        if (node.isPresent() && node.get() instanceof MappingNode map) {
            var table = new FrontKeys(map, firstLine, faults);
            table.tuples.forEach((k, tuple) -> {
                if (!known.contains(k)) {
                    fault(
                            line(tuple.getKeyNode()),
                            key + ": unknown '" + k + ":'",
                            Similar.to(k, known)
                                    .map(s -> "did you mean '" + s + ":'?")
                                    .orElse(fix));
                }
            });
            return Optional.of(table);
        }
        node.ifPresent(n -> fault(line(n), key + ": is a table of keys", fix));
        return Optional.empty();
    }

    private Optional<Duration> time() {
        return text("time").flatMap(t -> {
            var time = DurationText.parse(t);
            if (time.isEmpty()) {
                fault(line("time"), "time: '" + t + "' is no duration", "time: 2h");
            }
            return time;
        });
    }

    private Optional<Integer> attempts() {
        return text("attempts").flatMap(t -> {
            boolean fits = t.matches("[1-9]\\d?");
            if (!fits) {
                fault(line("attempts"), "attempts: is a number from 1 to " + MOST_ATTEMPTS, "attempts: 3");
            }
            return fits ? Optional.of(Integer.parseInt(t)) : Optional.empty();
        });
    }

    private Optional<Boolean> yes(String key) {
        var said = text(key);
        boolean fits = said.isEmpty() || said.get().equals("true") || said.get().equals("false");
        if (!fits) {
            fault(line(key), key + ": is true or false, not '" + said.get() + "'", key + ": false");
        }
        return said.map("true"::equals);
    }

    private List<String> globs(String key) {
        var node = node(key);
        List<Node> values = node.isEmpty()
                ? List.of()
                : node.get() instanceof SequenceNode list ? list.getValue() : List.of(node.get());
        var globs = new ArrayList<String>();
        for (Node value : values) {
            String glob = value instanceof ScalarNode s ? s.getValue() : "";
            new Glob(glob)
                    .complaint()
                    .ifPresentOrElse(
                            c -> fault(line(value), key + ": '" + glob + "': " + c, key + ": [src/**]"),
                            () -> globs.add(glob));
        }
        return List.copyOf(globs);
    }

    private Optional<Node> node(String key) {
        return Optional.ofNullable(tuples.get(key)).map(NodeTuple::getValueNode);
    }

    private int line(Node node) {
        return node.getStartMark().map(m -> m.getLine() + firstLine).orElse(1);
    }

    private void fault(int line, String what, String fix) {
        faults.add(new Fault(line, what, fix));
    }
}
