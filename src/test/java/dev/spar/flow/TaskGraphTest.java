package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which graphs can be made. */
class TaskGraphTest {
    @Test
    void what_can_be_run_to_its_end_keeps_its_order() {
        assertThat(graph("b", "a").nodes()).extracting(TaskGraph.Node::item).containsExactly("b", "a");
    }

    @Test
    void one_that_could_not_be_run_to_its_end_cannot_be_made() {
        assertThatThrownBy(() -> graph("a", "b", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a is there twice");
        assertThatThrownBy(() -> graph("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b waits for a, which is not there");
        assertThatThrownBy(() -> graph("a", "c", "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each of these waits for another: [c, d]");
    }

    private static TaskGraph<String> graph(String... items) {
        var after = Map.of("b", "a", "c", "d", "d", "c");
        return TaskGraph.of(
                List.of(items),
                StepName::of,
                item -> after.containsKey(item) ? List.of(StepName.of(after.getOrDefault(item, ""))) : List.of());
    }
}
