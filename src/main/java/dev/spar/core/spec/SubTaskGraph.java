package dev.spar.core.spec;

import dev.spar.core.scope.Glob;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of some sub-tasks can be done at the same time. A sub-task waits for those that it names, as far as they are
 * among them, and by the policy for those that change the same files.
 *
 * @param nodes in an order in which none comes before what it waits for, else in that of the spec
 */
public record SubTaskGraph(List<Node> nodes) {

    /** What is done where two sub-tasks, neither after the other, are to change the same files. */
    public enum Collisions {
        /** The later one waits. So does one that names no files: nothing shows that it is independent. */
        SERIALIZE,
        /** Both at once; what does not merge is reconciled. */
        FORCE,
        /** Nothing is begun. */
        FAIL
    }

    /**
     * A sub-task and what it waits for.
     *
     * @param after ids of all that it waits for
     * @param collides those of them that it waits for because of their files alone
     */
    public record Node(SubTask task, List<String> after, List<String> collides) {}

    /** Two sub-tasks that are to change the same files: {@code one} of the first's globs and {@code other}. */
    public record Collision(SubTask first, SubTask second, String one, String other) {}

    /** What came of ordering them. */
    public sealed interface Ordered {
        record Graph(SubTaskGraph graph) implements Ordered {}

        /** With {@link Collisions#FAIL} only; never empty. */
        record Colliding(List<Collision> collisions) implements Ordered {}
    }

    /** The graph of these, which must not wait in a circle. */
    public static Ordered of(List<SubTask> tasks, Collisions policy) {
        List<SubTask> order = order(tasks);
        if (order.size() < tasks.size()) {
            throw new IllegalArgumentException("sub-tasks that wait for themselves: " + cycle(tasks));
        }
        var index = new TreeMap<String, Integer>();
        var before = new ArrayList<BitSet>();
        var nodes = new ArrayList<Node>();
        var collisions = new ArrayList<Collision>();
        for (SubTask task : order) {
            var after = new ArrayList<>(
                    task.after().stream().filter(index::containsKey).toList());
            var reached = reached(after, index, before);
            var collides = new ArrayList<String>();
            for (int i = nodes.size() - 1; i >= 0 && policy != Collisions.FORCE; i--) {
                SubTask earlier = nodes.get(i).task();
                if (reached.get(i)) {
                    continue;
                }
                var shown = shown(earlier, task);
                if (policy == Collisions.FAIL) {
                    collisions.addAll(shown);
                }
                if (!shown.isEmpty()
                        || task.files().isEmpty()
                        || earlier.files().isEmpty()) {
                    collides.add(earlier.id());
                    reached.or(before.get(i));
                    reached.set(i);
                }
            }
            index.put(task.id(), nodes.size());
            before.add(reached);
            after.addAll(collides);
            nodes.add(new Node(task, List.copyOf(after), List.copyOf(collides)));
        }
        return collisions.isEmpty()
                ? new Ordered.Graph(new SubTaskGraph(List.copyOf(nodes)))
                : new Ordered.Colliding(List.copyOf(collisions));
    }

    private static BitSet reached(List<String> after, SortedMap<String, Integer> index, List<BitSet> before) {
        var reached = new BitSet();
        for (String id : after) {
            int at = index.getOrDefault(id, 0);
            reached.or(before.get(at));
            reached.set(at);
        }
        return reached;
    }

    /** The first two of their globs that a file may fit both of. */
    private static List<Collision> shown(SubTask first, SubTask second) {
        for (String one : first.files()) {
            for (String other : second.files()) {
                if (new Glob(one).overlaps(new Glob(other))) {
                    return List.of(new Collision(first, second, one, other));
                }
            }
        }
        return List.of();
    }

    /** Each level needs those before it only. */
    public List<List<SubTask>> levels() {
        var level = new TreeMap<String, Integer>();
        var levels = new ArrayList<List<SubTask>>();
        for (Node node : nodes) {
            int at = node.after().stream()
                    .mapToInt(id -> level.getOrDefault(id, -1) + 1)
                    .max()
                    .orElse(0);
            level.put(node.task().id(), at);
            while (levels.size() <= at) {
                levels.add(new ArrayList<>());
            }
            levels.get(at).add(node.task());
        }
        return levels.stream().map(List::copyOf).toList();
    }

    /** How many can be done at the same time, at most at one level. */
    public int independent() {
        return levels().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Those that wait for themselves; empty where none does. Ids that are not there are no edges. */
    static List<SubTask> cycle(List<SubTask> tasks) {
        var order = order(tasks);
        var left =
                new ArrayList<>(tasks.stream().filter(t -> !order.contains(t)).toList());
        // Whom nobody of them waits for, waits for a circle and is in none.
        while (left.removeIf(t -> left.stream().noneMatch(o -> o.after().contains(t.id())))) {}
        return List.copyOf(left);
    }

    private static List<SubTask> order(List<SubTask> tasks) {
        var ids = tasks.stream().map(SubTask::id).collect(Collectors.toCollection(TreeSet::new));
        var done = new TreeSet<String>();
        var order = new ArrayList<SubTask>();
        var left = new ArrayList<>(tasks);
        for (boolean more = true; more; ) {
            more = false;
            for (var at = left.iterator(); at.hasNext(); ) {
                SubTask task = at.next();
                if (task.after().stream().allMatch(a -> done.contains(a) || !ids.contains(a))) {
                    done.add(task.id());
                    order.add(task);
                    at.remove();
                    more = true;
                }
            }
        }
        return order;
    }
}
