package dev.spar.core.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.adapter.store.StoredResults;
import dev.spar.core.agent.Role;
import dev.spar.core.run.StepKind;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.testing.SampleRun;
import dev.spar.testing.SampleRuns;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
    @TempDir
    Path root;

    private Score score(SampleRun run) {
        return Score.of(RunFold.of(run.entries(), new StoredResults(new FileArtifacts(root))));
    }

    private static SampleRun ended(CriterionStatus... statuses) {
        var run = SampleRuns.planned("A task");
        run.step("milestone#1/check#1/criteria", StepKind.EVALUATE, SampleRuns.evaluation(run, statuses));
        return run.commit("milestone#1/checkpoint", "feat: part 1");
    }

    @Test
    void evidence_alone_earns_points() {
        assertThat(score(SampleRuns.met()).percent()).isEqualTo(100);
        assertThat(score(ended(CriterionStatus.VERIFIED, CriterionStatus.PASSING))
                        .percent())
                .isEqualTo(100);
        for (CriterionStatus none : new CriterionStatus[] {
            CriterionStatus.FAILED,
            CriterionStatus.JUDGED,
            CriterionStatus.MANUAL,
            CriterionStatus.FLAKY,
            CriterionStatus.NOT_RUN,
            CriterionStatus.BLOCKED
        }) {
            assertThat(score(ended(CriterionStatus.VERIFIED, none)).percent())
                    .as(none.word())
                    .isEqualTo(50);
        }
    }

    @Test
    void what_a_person_waived_is_not_part_of_it() {
        var score = score(ended(CriterionStatus.FAILED, CriterionStatus.WAIVED));
        assertThat(score.outOf()).isEqualTo(1);
        assertThat(score.percent()).isZero();
        assertThat(score(ended(CriterionStatus.WAIVED, CriterionStatus.WAIVED)).outOf())
                .isZero();
    }

    @Test
    void what_was_shown_on_another_tree_than_the_work_has_now_earns_nothing() {
        var run = SampleRuns.planned("A task");
        run.step(
                "milestone#1/check#1/criteria",
                StepKind.EVALUATE,
                SampleRuns.evaluation(run, CriterionStatus.VERIFIED, CriterionStatus.VERIFIED));
        run.turn("milestone#1/late", Role.BUILDER, SampleRuns.work("changed since"));
        run.commit("milestone#1/checkpoint", "feat: part 1");
        var score = score(run);
        assertThat(score.percent()).isZero();
        assertThat(score.points()).allMatch(p -> p.why().contains("on another tree"));
    }

    @Test
    void a_run_without_a_plan_has_nothing_to_earn() {
        assertThat(score(new SampleRun().begin("A task")).outOf()).isZero();
    }
}
