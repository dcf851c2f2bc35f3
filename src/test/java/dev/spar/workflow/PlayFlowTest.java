package dev.spar.workflow;

import static dev.spar.workflow.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import dev.spar.flow.CommitMessage;
import dev.spar.flow.StepName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The played flow refuses what the real one refuses, so that no scenario passes that no run could. */
class PlayFlowTest {
    private static final CommitMessage COMMIT = new CommitMessage(StepName.of("checkpoint"), "work", "", List.of());

    private final PlayStage stage = new PlayStage();
    private final PlayFlow flow = new PlayFlow(stage, StepPath.ROOT);

    private record Unwritable(Object anything) {}

    @Test
    void a_judgement_answers_for_its_own_tree_only() {
        var report = flow.verify(StepName.of("tier0"), Tier.T0, Heat.COLD, flow.start());
        assertThat(flow.at("control").commit(COMMIT, report).tree()).isEqualTo(report.tree());
        stage.tree++;
        assertThatThrownBy(() -> flow.commit(COMMIT, report)).hasMessageContaining("another tree");
        assertThatThrownBy(() -> flow.again(StepName.of("red"), report)).hasMessageContaining("another tree");
    }

    @Test
    void a_path_is_used_once_and_a_part_is_named_like_a_step() {
        flow.commit(COMMIT);
        assertThatThrownBy(() -> flow.commit(COMMIT)).hasMessageContaining("used twice");
        assertThatThrownBy(() -> flow.at("a/b")).hasMessageContaining("not a step name");
    }

    @Test
    void what_no_journal_could_hold_is_no_result() {
        assertThatThrownBy(() -> flow.keep(StepName.of("kept"), new Unwritable("x"), Unwritable.class))
                .hasMessageContaining("no JSON form");
        assertThat(flow.keep(StepName.of("control"), COMMIT, CommitMessage.class))
                .isEqualTo(COMMIT);
    }

    @Test
    void what_a_scenario_says_of_a_step_that_there_is_not_is_a_mistake() {
        assertThatThrownBy(() ->
                        scenario().when("milestone#1/check#1/teir1", "red").run())
                .hasMessageContaining("teir1");
        assertThat(scenario().run().stage.paths).as("control").contains("milestone#1/check#1/tier1");
    }
}
