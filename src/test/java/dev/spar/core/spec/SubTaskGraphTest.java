package dev.spar.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spar.core.scope.Glob;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.spec.SubTaskGraph.Node;
import dev.spar.core.spec.SubTaskGraph.Ordered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubTaskGraphTest {

    @Test
    void what_changes_other_files_goes_at_once_and_what_changes_the_same_waits() {
        var graph = graph(
                Collisions.SERIALIZE,
                task("s1", List.of("src/a/**"), List.of()),
                task("s2", List.of("src/b/**"), List.of()),
                task("s3", List.of("src/*/x.js"), List.of()),
                task("s4", List.of("web/**"), List.of("s1")));
        assertThat(graph.nodes())
                .extracting(n -> n.task().id(), Node::after, Node::collides)
                .containsExactly(
                        tuple("s1", List.of(), List.of()),
                        tuple("s2", List.of(), List.of()),
                        tuple("s3", List.of("s2", "s1"), List.of("s2", "s1")),
                        tuple("s4", List.of("s1"), List.of()));
        assertThat(levels(graph)).containsExactly(List.of("s1", "s2"), List.of("s3", "s4"));
        assertThat(graph.independent()).isEqualTo(2);
    }

    @Test
    void what_names_no_files_is_not_taken_for_independent() {
        var tasks = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> task("s" + i, List.of(), List.of()))
                .toArray(SubTask[]::new);
        assertThat(levels(graph(Collisions.SERIALIZE, tasks)))
                .containsExactly(List.of("s1"), List.of("s2"), List.of("s3"));
        assertThat(levels(graph(Collisions.FORCE, tasks))).containsExactly(List.of("s1", "s2", "s3"));
        assertThat(levels(graph(Collisions.FAIL, tasks)))
                .as("nothing shows that they collide")
                .hasSize(3);
    }

    @Test
    void a_collision_is_refused_with_what_meets_where_that_is_asked_for() {
        var one = task("s1", List.of("docs/**", "src/**"), List.of());
        var other = task("s2", List.of("src/a.js"), List.of());
        var after = task("s3", List.of("src/a.js"), List.of("s1", "s2"));
        assertThat(SubTaskGraph.of(List.of(one, other, after), Collisions.FAIL))
                .isEqualTo(
                        new Ordered.Colliding(List.of(new SubTaskGraph.Collision(one, other, "src/**", "src/a.js"))));
    }

    @Test
    void of_some_only_what_is_among_them_is_waited_for() {
        var graph = graph(Collisions.SERIALIZE, task("s3", List.of("a"), List.of("s1")));
        assertThat(graph.nodes().getFirst().after()).isEmpty();
    }

    @Test
    void a_circle_is_no_graph() {
        var tasks = List.of(
                task("a", List.of(), List.of("b")),
                task("b", List.of(), List.of("a")),
                task("c", List.of(), List.of("b")));
        assertThat(SubTaskGraph.cycle(tasks)).extracting(SubTask::id).containsExactly("a", "b");
        assertThatThrownBy(() -> SubTaskGraph.of(tasks, Collisions.FORCE)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Collisions.class)
    void whatever_the_sub_tasks_are_each_comes_after_all_it_waits_for_and_colliding_ones_never_meet(Collisions policy) {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var tasks = random(random);
            if (!(SubTaskGraph.of(tasks, policy) instanceof Ordered.Graph(SubTaskGraph graph))) {
                assertThat(policy).isEqualTo(Collisions.FAIL);
                continue;
            }
            assertThat(graph.nodes()).extracting(Node::task).containsExactlyInAnyOrderElementsOf(tasks);
            var seen = new TreeSet<String>();
            for (Node node : graph.nodes()) {
                assertThat(seen).containsAll(node.after());
                assertThat(node.after())
                        .containsAll(node.collides())
                        .containsAll(node.task().after());
                seen.add(node.task().id());
            }
            for (List<SubTask> level : policy == Collisions.FORCE ? List.<List<SubTask>>of() : graph.levels()) {
                assertThat(meeting(level)).as("%s of %s", level, tasks).isEmpty();
            }
        }
    }

    private static List<SubTask> random(Random random) {
        List<String> globs = List.of("a/**", "a/b/*.js", "a/b/c.js", "**/c.js", "d/{e,f}/**", "d/e/x", "g");
        var tasks = new ArrayList<SubTask>();
        int count = 1 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            int at = i;
            tasks.add(task(
                    "s" + i,
                    globs.stream().filter(g -> random.nextInt(4) == 0).toList(),
                    IntStream.range(0, count)
                            .filter(j ->
                                    j != at && (j * 7 + 3) % count < (at * 7 + 3) % count && random.nextInt(4) == 0)
                            .mapToObj(j -> "s" + j)
                            .toList()));
        }
        // Equal keys of the order above would be edges both ways.
        return tasks.stream().filter(t -> SubTaskGraph.cycle(tasks).isEmpty()).toList();
    }

    private static List<String> meeting(List<SubTask> level) {
        return level.stream()
                .flatMap(a -> level.stream()
                        .filter(b -> a.id().compareTo(b.id()) < 0)
                        .filter(b -> a.files().isEmpty()
                                || b.files().isEmpty()
                                || a.files().stream()
                                        .anyMatch(x ->
                                                b.files().stream().anyMatch(y -> new Glob(x).overlaps(new Glob(y)))))
                        .map(b -> a.id() + " and " + b.id()))
                .toList();
    }

    @Test
    void five_hundred_sub_tasks_are_ordered_in_time() {
        var chain = IntStream.range(0, 500)
                .mapToObj(i -> task("s" + i, List.of(), i == 499 ? List.of() : List.of("s" + (i + 1))))
                .toList();
        var apart = IntStream.range(0, 500)
                .mapToObj(i -> task("s" + i, List.of("src/" + i + "/**", "test/**/" + i + "_*.js"), List.of()))
                .toList();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(levels(graph(Collisions.SERIALIZE, chain.toArray(SubTask[]::new))))
                    .hasSize(500);
            assertThat(graph(Collisions.SERIALIZE, apart.toArray(SubTask[]::new))
                            .independent())
                    .isEqualTo(500);
        });
    }

    private static SubTaskGraph graph(Collisions policy, SubTask... tasks) {
        return ((Ordered.Graph) SubTaskGraph.of(List.of(tasks), policy)).graph();
    }

    private static List<List<String>> levels(SubTaskGraph graph) {
        return graph.levels().stream()
                .map(l -> l.stream().map(SubTask::id).toList())
                .toList();
    }

    private static SubTask task(String id, List<String> files, List<String> after) {
        return new SubTask(
                id, id, "", files, after, List.of(), Optional.empty(), ModelTier.AS_CAST, Optional.empty(), 1);
    }
}
