package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.agent.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes side by side. */
class LaneRulesTest {
    @TempDir
    Path folder;

    private TestRun run(Samples.Sample sample) {
        return new TestRun(folder, sample, Samples.agents(false));
    }

    @Test
    void the_outer_flow_in_a_body_fails_at_its_first_step() {
        var run = run(Samples.sample(flow -> {
            var graph = ((TaskGraph.Checked.Ordered<String>)
                            TaskGraph.of(List.of("a"), StepName::of, i -> List.<StepName>of()))
                    .graph();
            flow.parallel(
                    StepName.of("p"), graph, (lane, i) -> flow.ask(Role.BUILDER, PlayPrompts.asks("x")), r -> true);
            return Samples.met();
        }));
        assertThatThrownBy(() -> run.drive(Crashes.never())).hasMessageContaining("belongs to one thread");
    }

    @Test
    void conflicting_lanes_are_a_value_and_their_siblings_land() {
        var agents = new PlayAgents(
                false,
                turn -> PlayAgents.Play.says(
                        "{\"text\":\"x\"}",
                        new PlayAgents.Edit("src/same.txt", turn.path().value())));
        var ends = new java.util.ArrayList<String>();
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    var graph = ((TaskGraph.Checked.Ordered<String>)
                                    TaskGraph.of(List.of("a", "b"), StepName::of, i -> List.<StepName>of()))
                            .graph();
                    var branches = flow.parallel(StepName.of("p"), graph, LaneRulesTest::part, r -> true);
                    branches.forEach(b -> ends.add(b.getClass().getSimpleName()));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(ends).containsExactlyInAnyOrder("Landed", "Conflicted");
    }

    private static String part(Flow lane, String item) {
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        return lane.commit(Samples.message("part " + item)).commit().value();
    }
}
