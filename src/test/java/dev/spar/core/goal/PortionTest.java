package dev.spar.core.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which part of a goal holds, by what is known of its criteria and its sub-tasks. */
class PortionTest {
    private static final String SPEC = """
        # Parts
        ## Acceptance Criteria
        - C1 one
          check: test -f one
        - C2 two
          check: test -f two
        - C3 three
          check: test -f three
        ## Sub-tasks
        ### S1 First     files: a   judged-by: C1
        ### S2 Second    files: b   judged-by: C2, C3
        ### S3 Third     files: c   after: S2   judged-by: C1
        ### S4 Ground    files: d
        ### S5 On it     files: e   after: S4   judged-by: C1
        ### S6 Loose     files: f
        """;

    private static Portion portion(String spec, List<String> red, List<String> unmerged) {
        var read = (Spec.Read.Understood) MarkdownSpec.read("spec.md", spec);
        var goal = new GoalTask(read.spec(), List.of(), 2, 1, false, Collisions.SERIALIZE);
        return Portion.of(goal, new Portion.Known() {
            @Override
            public Optional<String> against(SubTask task) {
                return unmerged.contains(task.id()) ? Optional.of("stuck") : Optional.empty();
            }

            @Override
            public Optional<String> red(String criterion) {
                return red.contains(criterion) ? Optional.of("failed") : Optional.empty();
            }
        });
    }

    private static List<String> in(Portion portion) {
        return portion.in().stream().map(SubTask::id).toList();
    }

    private static List<String> out(Portion portion) {
        return portion.out().stream().map(o -> o.task().id() + ": " + o.why()).toList();
    }

    @Test
    void a_sub_task_is_in_with_all_its_criteria_and_all_that_it_comes_after() {
        var portion = portion(SPEC, List.of("C3"), List.of());
        assertThat(in(portion)).containsExactly("s1", "s4", "s5");
        assertThat(portion.criteria()).containsExactly("C1");
        assertThat(out(portion))
                .containsExactly(
                        "s2: C3 does not hold: failed",
                        "s3: it comes after s2, which is left out",
                        "s6: no criterion says whether it holds, and nothing that does comes after it");
    }

    @Test
    void what_was_not_merged_takes_what_comes_after_it_along() {
        var portion = portion(SPEC, List.of(), List.of("s4"));
        assertThat(in(portion)).containsExactly("s1", "s2", "s3");
        assertThat(out(portion)).contains("s4: stuck", "s5: it comes after s4, which is left out");
    }

    @Test
    void ground_that_nothing_stands_on_is_not_brought_home() {
        var portion = portion(SPEC, List.of("C1"), List.of());
        assertThat(in(portion)).containsExactly("s2");
        assertThat(portion.criteria()).containsExactly("C2", "C3");
        assertThat(portion(SPEC, List.of("C1", "C2"), List.of()).in()).isEmpty();
        assertThat(in(portion(SPEC, List.of(), List.of())))
                .as("control: all but what nobody judges")
                .containsExactly("s1", "s2", "s3", "s4", "s5");
    }

    @Test
    void where_no_criterion_is_about_one_sub_task_what_was_merged_is_one_piece() {
        String whole = SPEC.replaceAll(" {3}judged-by: .*", "");
        var portion = portion(whole, List.of("C1", "C3"), List.of("s6"));
        assertThat(in(portion)).containsExactly("s1", "s2", "s3", "s4", "s5");
        assertThat(portion.criteria()).containsExactly("C2");
        assertThat(portion.apart()).isFalse();
        assertThat(portion(whole, List.of("C1", "C2", "C3"), List.of()).in())
                .as("nothing holds")
                .isEmpty();
        assertThat(portion(SPEC, List.of(), List.of()).apart()).as("control").isTrue();
    }
}
