package dev.spar.workflow;

import static dev.spar.workflow.Scenario.goal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.goal.Diagnosis;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Cast;
import dev.spar.core.verify.CriterionStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is asked for the sub-tasks of a goal. */
class GoalPlayersTest {
    private static final String SPEC = """
        # Pagination
        ## Problem Statement
        Answers are too long.
        ## Acceptance Criteria
        - C1 returns the next cursor
          check: sh c1.sh
        ## Sub-tasks
        ### S1 Cursor logic      files: cursor.sh   role: planner   model: smart
        ### S2 Format            files: search.sh   role: tester    effort: medium
        ### S3 Controls          files: page.txt
        """;

    @Test
    void role_tier_and_effort_choose_who_builds_a_sub_task_in_every_attempt() {
        var s = goal(SPEC);
        s.stage.cast = new Cast(agent("north"), agent("south"), List.of());
        s.when("attempt#1/criteria", Map.of("C1", CriterionStatus.FAILED))
                .when("attempt#1/diagnose", new Diagnosis("", List.of(new Diagnosis.Cause("s1", "red", "mend"))))
                .run()
                .ends(StopReason.MET);
        assertThat(s.stage.players)
                .containsEntry("attempt#1/sub-task/s1/implement", "north@high")
                .containsEntry("attempt#1/sub-task/s2/implement", "south@medium")
                .containsEntry("attempt#1/sub-task/s3/implement", "south")
                .containsEntry("attempt#1/diagnose", "north")
                .containsEntry("attempt#2/sub-task/s1/implement", "north@high");
        assertThat(s.stage.prompts.get("attempt#1/sub-task/s2/implement")).contains("role: tester");
    }

    private static List<AgentRef> agent(String name) {
        return List.of(new AgentRef(name, Optional.empty(), Optional.empty()));
    }
}
