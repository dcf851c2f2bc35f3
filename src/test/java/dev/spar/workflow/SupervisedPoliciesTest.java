package dev.spar.workflow;

import static dev.spar.workflow.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.plan.Revision;
import dev.spar.core.review.Severity;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.ReviewSettings.Policy;
import dev.spar.core.verify.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When another model looks at a run, and how often: the review policies. */
class SupervisedPoliciesTest {
    private static final String MESSAGE = "feat: count words 1";

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
    void two_audits_are_two_whatever_they_say_and_what_they_find_is_mended() {
        var s = scenario()
                .reviewing(Policy.TWO_AUDITS)
                .rounds(9)
                .when("plan/plan", Says.plan(2))
                .when("plan/round#1/challenge", Says.objects("critical", "the check only greps"))
                .when("plan/round#1/revise", new Revision(Says.plan(2), List.of()))
                .when("finish/review#1/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .run()
                .went("plan/round#1/challenge", "plan/round#1/revise", "milestone#1/checkpoint")
                .went("finish/review#1/verdict", "finish/check#1/repair-findings", "finish/checkpoint")
                .neverWent("plan/round#2/challenge", "milestone#1/review", "milestone#2/review", "finish/review#2")
                .lastTrailers("Spar-Criteria: m1.1 verified, m2.1 verified", "Spar-Review: superseded")
                .ends(StopReason.MET)
                .says("audited twice: plan block, result block")
                .says("some lines changed after their review");
        assertThat(s.stage.prompts.get("finish/review#1/verdict"))
                .contains("the only audit of the result", "the check only greps");
    }

    @Test
    void what_an_audit_finds_is_not_mended_by_an_answer_alone() {
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH)) {
            scenario()
                    .reviewing(Policy.TWO_AUDITS)
                    .when("finish/review#1/verdict", Says.finding(severity, "the output is hard-coded"))
                    .leavesUnchanged("finish/check#1/repair-findings")
                    .run()
                    .neverWent("finish/review#2")
                    .ends(StopReason.ESCALATED)
                    .says("1 of 1 criteria met")
                    .memoSays("F1 the output is hard-coded", "land it as it is");
        }
    }

    @Test
    void what_an_audit_finds_is_not_mended_by_an_edit_of_another_file() {
        scenario()
                .reviewing(Policy.TWO_AUDITS)
                .when("finish/review#1/verdict", Says.finding(Severity.CRITICAL, "the output is hard-coded"))
                .when("finish/since-audit", 0)
                .run()
                .went("finish/check#1/repair-findings", "finish/checkpoint", "finish/since-audit")
                .ends(StopReason.ESCALATED)
                .memoSays("F1 the output is hard-coded");
    }

    @Test
    void what_an_audit_finds_beside_may_stay() {
        scenario()
                .reviewing(Policy.TWO_AUDITS)
                .when("finish/review#1/verdict", Says.finding(Severity.MEDIUM, "a long name"))
                .run()
                .neverWent("repair", "since-audit")
                .ends(StopReason.MET);
    }

    @Test
    void two_audits_that_find_nothing_say_go_twice() {
        scenario()
                .reviewing(Policy.TWO_AUDITS)
                .run()
                .went("plan/round#1/challenge", "finish/review#1/verdict")
                .neverWent("revise", "repair", "milestone#1/review", "review#2")
                .ends(StopReason.MET)
                .says("audited twice: plan go, result go");
    }

    @Test
    void an_audit_that_nobody_wants_is_not_told_as_one() {
        scenario()
                .reviewing(Policy.TWO_AUDITS)
                .withoutChallenge()
                .run()
                .neverWent("challenge")
                .ends(StopReason.MET)
                .says("audited once: result go");
    }

    @Test
    void an_audit_that_could_not_be_taken_is_taken_again_and_never_read_as_a_word() {
        scenario()
                .reviewing(Policy.TWO_AUDITS)
                .when("finish/review#1/verdict", Outcome.COULD_NOT_JUDGE)
                .when("finish/review#2/verdict", Says.finding(Severity.HIGH, "wrong on empty input"))
                .run()
                .neverWent("finish/review#3")
                .ends(StopReason.MET)
                .says("result revise");
        scenario()
                .reviewing(Policy.TWO_AUDITS)
                .when("finish/review#1/verdict", Outcome.COULD_NOT_JUDGE)
                .when("finish/review#2/verdict", Outcome.COULD_NOT_JUDGE)
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("could not be taken");
    }

    @Test
    void a_plan_of_unsound_form_is_mended_before_its_only_audit() {
        scenario()
                .reviewing(Policy.TWO_AUDITS)
                .when("plan/plan", Says.plan("S", 9, "sh test.sh "))
                .run()
                .went("plan/round#1/revise", "plan/round#2/challenge", "milestone#1/implement")
                .neverWent("plan/round#1/challenge", "plan/round#3")
                .ends(StopReason.MET);
    }

    @Test
    void what_a_deferred_review_finds_is_repaired_and_committed() {
        scenario()
                .reviewing(Policy.DEFERRED)
                .when("finish/review#1/verdict", Says.finding(Severity.CRITICAL, "a"))
                .run()
                .went("finish/check#1/repair-findings", "finish/review#2/verdict", "finish/checkpoint")
                .committed(MESSAGE, "fix: repair what the last full check and review found")
                .ends(StopReason.MET);
    }

    @Test
    void economy_reviews_once_at_the_end_the_diff_alone_after_all_checks() {
        var s = scenario().withEconomy().run().ends(StopReason.MET).neverWent("milestone#1/review");
        assertThat(s.stage.paths).containsSubsequence("finish/check#1/criteria", "finish/review#1/verdict");
        assertThat(s.stage.prompts.get("finish/review#1/verdict"))
                .contains("open no other file", "before you, on a clean checkout, and hold");
        assertThat(scenario().reviewing(Policy.DEFERRED).run().stage.prompts.get("finish/review#1/verdict"))
                .as("control")
                .contains("You may read the repository");
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
}
