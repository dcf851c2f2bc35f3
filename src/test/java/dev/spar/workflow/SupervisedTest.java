package dev.spar.workflow;

import static dev.spar.workflow.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Role;
import dev.spar.core.plan.Revision;
import dev.spar.core.plan.Risk;
import dev.spar.core.review.Severity;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.ReviewSettings.Policy;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.Approval;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisedTest {
    private static final String MESSAGE = "feat: count words 1";

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
                        "baseline#1/tier0",
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
    void a_challenged_plan_is_mended_and_challenged_again() {
        scenario()
                .when("plan/round#1/challenge", Says.objects("critical", "the check always passes"))
                .run()
                .went("plan/round#1/revise", "plan/round#2/challenge", "plan/agreed")
                .ends(StopReason.MET);
    }

    @Test
    void a_high_objection_may_stay_but_is_mended_once_while_rounds_are_left() {
        scenario()
                .when("plan/round#1/challenge", Says.objects("high", "a"))
                .when("plan/round#2/challenge", Says.objects("high", "b"))
                .run()
                .went("plan/round#1/revise", "plan/round#2/challenge", "plan/agreed")
                .neverWent("plan/round#2/revise")
                .ends(StopReason.MET);
    }

    @Test
    void a_plan_of_unsound_form_is_sent_back_without_asking_the_challenger() {
        scenario()
                .when("plan/plan", Says.plan("S", 1, "echo "))
                .run()
                .neverWent("plan/round#1/challenge")
                .went("plan/round#1/revise", "plan/round#2/challenge")
                .ends(StopReason.MET);
    }

    @Test
    void an_unending_dispute_over_the_plan_ends_the_run_before_anything_is_built() {
        disputed()
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("the check always passes")
                .neverWent("milestone");
    }

    @Test
    void with_a_person_at_hand_the_dispute_is_theirs_to_decide() {
        var s = disputed().asking(Approvals.PLAN).run().ends(StopReason.MET);
        assertThat(s.stage.questions.getFirst()).contains("Not settled").contains("the check always passes");
    }

    private static Scenario disputed() {
        return scenario()
                .when("plan/round#1/challenge", Says.objects("critical", "the check always passes"))
                .when("plan/round#2/challenge", Says.objects("critical", "the check always passes"))
                .when("plan/round#3/challenge", Says.objects("critical", "the check always passes"));
    }

    @Test
    void a_refused_plan_is_not_built() {
        scenario()
                .asking(Approvals.PLAN)
                .when("plan/approval#1/approve", new Approval.Refused<>("ada", "not now"))
                .run()
                .ends(StopReason.REJECTED)
                .says("not now")
                .neverWent("milestone");
    }

    @Test
    void an_edited_plan_is_the_plan_and_an_unsound_edit_is_asked_again() {
        scenario()
                .asking(Approvals.PLAN)
                .when(
                        "plan/approval#1/approve",
                        new Approval.Granted<>(Says.plan("S", 1, "echo ").plan(), "ada", true))
                .when(
                        "plan/approval#2/approve",
                        new Approval.Granted<>(Says.plan(3).plan(), "ada", true))
                .run()
                .committed("feat: count words 1", "feat: count words 2", "feat: count words 3")
                .ends(StopReason.MET);
    }

    @Test
    void a_person_who_wants_to_see_milestones_can_end_after_one_and_keeps_it() {
        scenario()
                .when("plan/plan", Says.plan(3))
                .asking(Approvals.MILESTONE)
                .when("milestone#2/approval#1/approve", new Approval.Refused<>("ada", "enough"))
                .run()
                .committed(MESSAGE)
                .ends(StopReason.REJECTED);
    }

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
                "baseline#1/tier0",
                "baseline#2/tier0",
                "baseline#1/tier2",
                "baseline#2/tier2",
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
                "baseline#1/tier0",
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
    void a_critical_finding_is_repaired_and_reviewed_again_before_the_commit() {
        scenario()
                .when("milestone#1/review#1/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .run()
                .went(
                        "milestone#1/review#1/verdict",
                        "milestone#1/check#1/repair-findings",
                        "milestone#1/check#2/tier0",
                        "milestone#1/review#2/verdict",
                        "milestone#1/checkpoint")
                .lastTrailers("Spar-Milestone: 1/1", "Spar-Criteria: m1.1 verified", "Spar-Review: yes")
                .ends(StopReason.MET);
    }

    @Test
    void a_critical_finding_after_the_last_round_is_handed_over_and_not_committed() {
        scenario()
                .when("milestone#1/review#1/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .when("milestone#1/review#2/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("wrong on empty input", "last round")
                .committed();
    }

    @Test
    void a_high_finding_is_repaired_while_rounds_are_left_and_may_stay_afterwards() {
        scenario()
                .when("milestone#1/review#1/verdict", Says.finding(Severity.HIGH, "a"))
                .when("milestone#1/review#2/verdict", Says.finding(Severity.HIGH, "b"))
                .run()
                .went("milestone#1/check#1/repair-findings", "milestone#1/review#2/verdict", "milestone#1/checkpoint")
                .ends(StopReason.MET);
    }

    @Test
    void a_medium_finding_is_told_and_not_repaired() {
        scenario()
                .when("milestone#1/review#1/verdict", Says.finding(Severity.MEDIUM, "a"))
                .run()
                .neverWent("repair")
                .ends(StopReason.MET);
    }

    @Test
    void a_review_that_could_not_be_taken_is_tried_again_and_never_approves() {
        var once = scenario()
                .when("milestone#1/review#1/verdict", Outcome.COULD_NOT_JUDGE)
                .run();
        once.went("milestone#1/review#2/verdict", "milestone#1/checkpoint").ends(StopReason.MET);
        scenario()
                .when("milestone#1/review#1/verdict", Outcome.COULD_NOT_JUDGE)
                .when("milestone#1/review#2/verdict", Outcome.COULD_NOT_JUDGE)
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("could not be taken")
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
    void a_repair_after_the_last_round_of_review_leaves_its_verdict_superseded() {
        scenario()
                .when("milestone#1/review#1/verdict", Says.finding(Severity.CRITICAL, "a"))
                .when("milestone#1/check#2/tier1", "Cold only")
                .run()
                .went(
                        "milestone#1/review#2/verdict",
                        "milestone#1/check#2/repair-checks",
                        "milestone#1/check#3/tier1",
                        "milestone#1/checkpoint")
                .neverWent("review#3")
                .lastTrailers("Spar-Milestone: 1/1", "Spar-Criteria: m1.1 verified", "Spar-Review: superseded")
                .ends(StopReason.MET)
                .says("changed after their review");
    }

    @Test
    void a_repair_after_a_review_is_reviewed_again_while_rounds_are_left() {
        scenario()
                .when("milestone#1/check#1/tier1", "Cold only")
                .run()
                .went(
                        "milestone#1/review#1/verdict",
                        "milestone#1/check#1/repair-checks",
                        "milestone#1/review#2/verdict",
                        "milestone#1/checkpoint")
                .ends(StopReason.MET);
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
    void no_changes_needed_is_believed_with_evidence_and_ends_in_an_empty_checkpoint() {
        scenario()
                .when("milestone#1/implement", Says.nothing(true))
                .leavesUnchanged("milestone#1/implement")
                .run()
                .went("milestone#1/as-it-is", "milestone#1/checkpoint")
                .neverWent("review")
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
    void a_deferred_review_takes_place_once_over_everything() {
        var s = scenario()
                .reviewing(Policy.DEFERRED)
                .when("plan/plan", Says.plan(3))
                .run()
                .ends(StopReason.MET);
        s.neverWent("milestone#1/review", "milestone#2/review", "milestone#3/review")
                .went("finish/review#1/verdict");
        assertThat(s.stage.commits.getFirst().trailers()).contains("Spar-Review: pending");
    }

    @Test
    void what_a_deferred_review_finds_is_repaired_and_committed() {
        scenario()
                .withEconomy()
                .when("finish/review#1/verdict", Says.finding(Severity.CRITICAL, "a"))
                .run()
                .went("finish/check#1/repair-findings", "finish/review#2/verdict", "finish/checkpoint")
                .committed(MESSAGE, "fix: repair what the last full check and review found")
                .ends(StopReason.MET);
    }

    @Test
    void without_a_review_policy_the_work_is_met_and_says_pending() {
        scenario()
                .reviewing(Policy.NONE)
                .run()
                .neverWent("review")
                .ends(StopReason.MET)
                .lastTrailers("Spar-Milestone: 1/1", "Spar-Criteria: m1.1 verified", "Spar-Review: pending");
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

    @Test
    void no_reviewer_ever_sees_the_authors_words() {
        var s = scenario()
                .when("plan/plan", Says.plan(3))
                .when("milestone#1/check#1/tier0", "same")
                .when("milestone#1/check#2/tier0", "same")
                .when("milestone#1/review#1/verdict", Says.finding(Severity.CRITICAL, "a"))
                .when("milestone#2/implement", Says.blocked("no module"))
                .when("milestone#2/implement-unblock#1/experiment", Says.blocked("no module"))
                .when("finish/check#1/tier2", "late")
                .run()
                .ends(StopReason.MET);
        var reviewers = s.stage.prompts.keySet().stream()
                .filter(p -> s.stage.roles.get(p) == Role.REVIEWER)
                .toList();
        assertThat(reviewers).hasSizeGreaterThan(6);
        assertThat(reviewers).allSatisfy(p -> assertThat(s.stage.prompts.get(p)).doesNotContain(Says.AUTHOR));
        assertThat(s.stage.prompts.get("milestone#2/implement-unblock#2/change-strategy"))
                .contains(Says.AUTHOR);
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

    @Test
    void an_accepted_revision_is_the_plan_that_is_built() {
        scenario()
                .when("plan/round#1/challenge", Says.objects("critical", "too small"))
                .when("plan/round#1/revise", new Revision(Says.plan(3), List.of()))
                .run()
                .committed("feat: count words 1", "feat: count words 2", "feat: count words 3");
    }
}
