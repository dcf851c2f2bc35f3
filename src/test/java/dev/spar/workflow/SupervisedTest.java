package dev.spar.workflow;

import static dev.spar.workflow.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.plan.Risk;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Lack;
import dev.spar.core.verify.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The supervised run from beginning to end. */
class SupervisedTest {
    private static final String MESSAGE = "feat: count words 1";

    @Test
    void a_base_whose_checks_lack_what_they_need_ends_the_run_before_anybody_is_asked() {
        var lack = new Lack(Lack.Means.PROGRAM, "install it");
        var s = scenario().when("baseline#1/tier2", lack).run().ends(StopReason.NO_CHECKS);
        s.says("no check could judge the base: make test: said ").says("; install it");
        assertThat(s.stage.paths).containsExactly("baseline#1/tier2");
        assertThat(s.stage.prompts).isEmpty();
    }

    @Test
    void a_base_whose_checks_have_nothing_to_run_yet_ends_nothing() {
        var s = scenario().when("baseline#1/tier2", Outcome.COULD_NOT_JUDGE).run();
        s.ends(StopReason.MET).went("baseline#1/tier2", "plan/plan");
    }

    @Test
    void a_small_task_takes_one_plan_one_challenge_one_build_and_one_review() {
        var s = scenario()
                .run()
                .ends(StopReason.MET)
                .says("1 of 1 criteria met, 1 of them verified")
                .committed(MESSAGE);
        s.lastTrailers("Spar-Milestone: 1/1", "Spar-Criteria: m1.1 verified", "Spar-Review: yes");
        assertThat(s.stage.paths)
                .containsExactly(
                        "baseline#1/tier2",
                        "plan/plan",
                        "plan/round#1/challenge",
                        "plan/agreed",
                        "milestone#1/freeze",
                        "milestone#1/implement",
                        "milestone#1/changed",
                        "milestone#1/check#1/tier0",
                        "milestone#1/review#1/verdict",
                        "milestone#1/look#1/risk",
                        "milestone#1/check#1/tier1",
                        "milestone#1/check#1/criteria",
                        "milestone#1/checkpoint",
                        "milestone#1/handoff",
                        "finish/freeze",
                        "finish/check#1/tier0",
                        "finish/check#1/tier2",
                        "finish/check#1/criteria");
    }

    @Test
    void a_change_of_more_files_than_a_milestone_may_have_is_cut_down_before_anything_is_checked() {
        var s = scenario().when("milestone#1/changed", 21).run();
        s.went("milestone#1/check#1/repair-findings", "milestone#1/check#2/tier0", "milestone#1/checkpoint")
                .neverWent("milestone#1/check#1/tier0")
                .ends(StopReason.MET);
        assertThat(s.stage.prompts.get("milestone#1/check#1/repair-findings"))
                .contains("21 files are changed, and a milestone may change 20");
    }

    @Test
    void a_change_that_stays_too_wide_ends_in_a_memo() {
        scenario()
                .when("milestone#1/changed", 21)
                .when("milestone#1/check#2/extent", 30)
                .when("milestone#1/check#3/extent", 25)
                .run()
                .went("milestone#1/check#1/repair-findings", "milestone#1/check#2/change-strategy")
                .ends(StopReason.ESCALATED)
                .memoSays("25 files are changed")
                .committed();
    }

    @Test
    void high_risk_asks_for_the_full_tier_at_the_checkpoint() {
        scenario()
                .when("milestone#1/look#1/risk", Risk.HIGH)
                .run()
                .went("milestone#1/check#1/tier2", "milestone#1/checkpoint");
    }

    @Test
    void a_change_of_behaviour_without_a_red_run_is_told_once() {
        scenario()
                .when("milestone#1/check#1/criteria", CriterionStatus.PASSING)
                .when("milestone#1/check#2/criteria", CriterionStatus.PASSING)
                .run()
                .went("milestone#1/check#1/repair-findings", "milestone#1/check#2/criteria", "milestone#1/checkpoint")
                .neverWent("milestone#1/check#3")
                .ends(StopReason.MET);
    }

    @Test
    void a_judged_criterion_is_never_met() {
        scenario().when("finish/check#1/criteria", CriterionStatus.JUDGED).run().ends(StopReason.NO_EVIDENCE);
    }

    @Test
    void no_changes_needed_is_believed_with_evidence_and_commits_nothing() {
        scenario()
                .when("milestone#1/implement", Says.nothing(true))
                .leavesUnchanged("milestone#1/implement")
                .run()
                .went("milestone#1/as-it-is", "milestone#1/handoff")
                .neverWent("review")
                .neverWent("milestone#1/checkpoint")
                .ends(StopReason.MET);
    }

    @Test
    void no_changes_needed_without_evidence_is_asked_once_more_and_then_ends_without_evidence() {
        var s = scenario()
                .when("milestone#1/implement", Says.nothing(false))
                .when("milestone#1/again#1/implement", Says.done())
                .leavesUnchanged("milestone#1/implement", "milestone#1/again#1/implement")
                .run()
                .ends(StopReason.NO_EVIDENCE)
                .committed();
        assertThat(s.stage.prompts.get("milestone#1/again#1/implement"))
                .contains("no file is named that was looked at");
    }

    @Test
    void done_with_nothing_changed_is_not_done() {
        scenario()
                .leavesUnchanged("milestone#1/implement")
                .run()
                .went("milestone#1/again#1/implement", "milestone#1/checkpoint");
    }

    @Test
    void without_verification_everything_is_reviewed_and_nothing_is_proven() {
        scenario()
                .withoutVerification()
                .run()
                .neverWent("tier", "criteria", "baseline")
                .went("milestone#1/review#1/verdict")
                .committed(MESSAGE)
                .ends(StopReason.NO_EVIDENCE);
    }

    @Test
    void the_builder_is_told_the_scope_the_ledger_and_the_done_checks_at_every_turn() {
        var s = scenario()
                .when("plan/plan", Says.plan(3))
                .when("milestone#2/check#1/tier0", "red")
                .run();
        for (String path : List.of("milestone#2/implement", "milestone#2/check#1/repair-checks")) {
            assertThat(s.stage.prompts.get(path))
                    .contains(
                            "now: Count words 2",
                            "next:\n- Count words 3",
                            "do not touch LICENSE",
                            "characters",
                            "m2.1 counts\n  $ sh test.sh 2",
                            "edits are forbidden in: locked/**",
                            "Do not change scope");
        }
    }
}
