package dev.spar.core.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.verify.Criterion;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTaskTest {
    private static final String SPEC = """
        # Two parts
        ## Problem Statement
        Both are missing.
        ## Acceptance Criteria
        - C1 the whole works
        - C2 the second part is there
          check: test -f second
        ## Eval Command
        sh all.sh
        ## Sub-tasks
        ### S1 The first part    files: first   judged-by: C1
        Write it.
        ### S2 The second part   files: second   judged-by: C2
        Write it.
        """;

    @Test
    void what_the_eval_command_decides_is_not_asked_of_one_sub_task_before_its_siblings_are_there() {
        assertThat(own(goal(SPEC), 0)).isEmpty();
        assertThat(own(goal(SPEC), 1)).as("control: a command of its own").containsExactly("C2");
        assertThat(goal(SPEC).criteria().list()).extracting(Criterion::id).containsExactly("C1", "C2");
    }

    @Test
    void of_the_only_sub_task_it_is_asked() {
        String alone = SPEC.substring(0, SPEC.indexOf("### S2")).replace("judged-by: C1", "judged-by: C1, C2");
        assertThat(own(goal(alone), 0)).containsExactly("C1", "C2");
    }

    private static List<String> own(GoalTask goal, int place) {
        return goal.ownCriteria(goal.subTasks().get(place)).list().stream()
                .map(Criterion::id)
                .toList();
    }

    private static GoalTask goal(String text) {
        var read = (Spec.Read.Understood) MarkdownSpec.read("spec.md", text);
        return new GoalTask(read.spec(), List.of(), 2, 1, false, Collisions.SERIALIZE);
    }
}
