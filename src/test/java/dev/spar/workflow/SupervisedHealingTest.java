package dev.spar.workflow;

import static dev.spar.workflow.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.StopReason;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Red checks and blocked builders: repaired, helped, or handed over. */
class SupervisedHealingTest {
    private static final String MESSAGE = "feat: count words 1";

    @Test
    void a_red_check_is_repaired_before_any_review() {
        scenario()
                .when("milestone#1/check#1/tier0", "CountTest expected 2")
                .run()
                .went(
                        "milestone#1/check#1/tier0",
                        "milestone#1/check#1/repair-checks",
                        "milestone#1/check#2/tier0",
                        "milestone#1/review#1/verdict")
                .committed(MESSAGE)
                .ends(StopReason.MET);
    }

    @Test
    void the_same_red_twice_changes_the_strategy_with_a_second_opinion_and_three_times_is_a_memo() {
        scenario()
                .when("plan/plan", Says.plan(3))
                .when("milestone#2/check#1/tier0", "same")
                .when("milestone#2/check#2/tier0", "same")
                .when("milestone#2/check#3/tier0", "same")
                .run()
                .went(
                        "milestone#2/check#1/repair-checks", "milestone#2/check#2/second-opinion",
                        "milestone#2/check#2/change-strategy", "milestone#2/check#3/tier0")
                .neverWent("milestone#3", "finish")
                .ends(StopReason.ESCALATED)
                .memoSays("milestone 2", "the same failure 3 times", "other strategy")
                .committed(MESSAGE);
    }

    @Test
    void one_failure_after_the_other_ends_too() {
        var s = scenario();
        for (int i = 1; i <= 8; i++) {
            s.when("milestone#1/check#" + i + "/tier0", "failure " + i);
        }
        s.run()
                .ends(StopReason.ESCALATED)
                .memoSays("one failure after the other")
                .neverWent("check#9");
    }

    @Test
    void what_was_red_on_the_base_is_subtracted() {
        var s = scenario();
        for (String path : List.of(
                "baseline#1/tier2",
                "baseline#2/red",
                "milestone#1/check#1/tier0",
                "milestone#1/check#1/tier1",
                "finish/check#1/tier0",
                "finish/check#1/tier2")) {
            s.when(path, "old failure");
        }
        s.run().neverWent("repair").ends(StopReason.MET);
        assertThat(s.stage.prompts.get("milestone#1/implement"))
                .contains("Before any work")
                .contains("make test: fail");
    }

    @Test
    void a_check_that_the_change_left_without_an_answer_counts_as_red() {
        scenario()
                .when("milestone#1/check#1/tier0", Outcome.COULD_NOT_JUDGE)
                .run()
                .went("milestone#1/check#1/repair-checks")
                .ends(StopReason.MET);
    }

    @Test
    void checks_that_never_could_judge_end_without_evidence_and_repair_nothing() {
        var s = scenario();
        for (String path : List.of(
                "baseline#1/tier2",
                "milestone#1/check#1/tier0",
                "milestone#1/check#1/tier1",
                "finish/check#1/tier0",
                "finish/check#1/tier2")) {
            s.when(path, Outcome.COULD_NOT_JUDGE);
        }
        s.run().neverWent("repair").ends(StopReason.NO_EVIDENCE);
    }

    @Test
    void a_criterion_that_does_not_hold_is_repaired_whatever_the_builder_said() {
        scenario()
                .when("milestone#1/check#1/criteria", CriterionStatus.FAILED)
                .run()
                .went(
                        "milestone#1/check#1/criteria",
                        "milestone#1/check#1/repair-checks",
                        "milestone#1/check#2/criteria",
                        "milestone#1/checkpoint")
                .ends(StopReason.MET);
    }

    @Test
    void a_blocked_builder_runs_its_experiment_then_changes_strategy_then_leaves_a_memo() {
        var s = scenario()
                .when("milestone#1/implement", Says.blocked("no such module"))
                .when("milestone#1/implement-unblock#1/experiment", Says.blocked("no such module"))
                .when("milestone#1/implement-unblock#2/change-strategy", Says.blocked("no such module"))
                .run();
        s.went(
                        "milestone#1/implement-unblock#1/experiment",
                        "milestone#1/implement-unblock#2/second-opinion",
                        "milestone#1/implement-unblock#2/change-strategy")
                .ends(StopReason.ESCALATED)
                .memoSays("no such module")
                .committed();
        assertThat(s.stage.prompts.get("milestone#1/implement-unblock#1/experiment"))
                .contains("hypothesis A: cause A");
        assertThat(s.stage.prompts.get("milestone#1/implement-unblock#2/second-opinion"))
                .contains("B: cause B");
    }

    @Test
    void a_block_that_the_experiment_resolves_is_an_episode_and_no_end() {
        scenario()
                .when("milestone#1/implement", Says.blocked("no such module"))
                .run()
                .ends(StopReason.MET)
                .committed(MESSAGE);
    }

    @Test
    void what_the_last_full_check_finds_is_repaired_reviewed_and_committed() {
        scenario()
                .when("finish/check#1/tier2", "Far away test")
                .run()
                .went(
                        "finish/check#1/repair-checks",
                        "finish/check#2/tier0",
                        "finish/review#1/verdict",
                        "finish/check#2/tier2",
                        "finish/checkpoint")
                .ends(StopReason.MET);
    }
}
