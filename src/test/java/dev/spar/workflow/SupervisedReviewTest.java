package dev.spar.workflow;

import static dev.spar.workflow.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Role;
import dev.spar.core.review.Severity;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.Outcome;
import org.junit.jupiter.api.Test;

/** What a reviewer says and what comes of it. */
class SupervisedReviewTest {
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
    void who_answers_a_critical_finding_by_changing_nothing_does_not_get_by() {
        scenario()
                .when("milestone#1/review#1/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .leavesUnchanged("milestone#1/check#1/repair-findings")
                .when("milestone#1/review#2/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("wrong on empty input")
                .committed();
    }

    @Test
    void a_critical_finding_that_the_reviewer_drops_at_a_second_look_is_gone() {
        scenario()
                .when("milestone#1/review#1/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .leavesUnchanged("milestone#1/check#1/repair-findings")
                .run()
                .went("milestone#1/review#2/verdict", "milestone#1/checkpoint")
                .ends(StopReason.MET);
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
    void review_stops_when_two_rounds_bring_nothing_new_that_blocks_and_says_so() {
        var s = scenario().rounds(9);
        for (int round = 1; round <= 2; round++) {
            s.when(
                    "milestone#1/review#" + round + "/verdict",
                    Says.finding(Severity.HIGH, "taste " + "x".repeat(round)));
        }
        s.run()
                .neverWent("milestone#1/review#3")
                .ends(StopReason.MET)
                .says("review stopped when its last two rounds brought nothing new that blocks");
    }

    @Test
    void what_blocks_and_is_new_keeps_the_review_going() {
        var s = scenario().rounds(9);
        for (int round = 1; round <= 2; round++) {
            s.when(
                    "milestone#1/review#" + round + "/verdict",
                    Says.finding(Severity.CRITICAL, "wrong " + "x".repeat(round)));
        }
        assertThat(s.run()
                        .went("milestone#1/review#3/verdict")
                        .ends(StopReason.MET)
                        .headline())
                .doesNotContain("review stopped");
    }

    @Test
    void a_finding_that_only_comes_again_in_other_words_and_lines_is_an_argument_and_handed_over() {
        scenario()
                .rounds(9)
                .when("milestone#1/review#1/verdict", Says.finding(Severity.CRITICAL, "Wrong on empty input (line 3)"))
                .when("milestone#1/review#2/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input"))
                .when("milestone#1/review#3/verdict", Says.finding(Severity.CRITICAL, "wrong on empty input, line 7"))
                .run()
                .neverWent("review#4")
                .ends(StopReason.ESCALATED)
                .memoSays("only argue about: F1", "raised 3 times");
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
}
