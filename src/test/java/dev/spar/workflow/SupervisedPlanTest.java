package dev.spar.workflow;

import static dev.spar.workflow.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.plan.Revision;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.flow.Approval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the task to a plan that holds and that a person agreed to. */
class SupervisedPlanTest {
    private static final String MESSAGE = "feat: count words 1";

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
    void who_challenges_again_sees_what_was_raised_and_who_reviews_sees_what_was_left_open() {
        var s = scenario()
                .when("plan/round#1/challenge", Says.objects("high", "a hidden flaw"))
                .when("plan/round#2/challenge", Says.objects("high", "another flaw"))
                .run();
        assertThat(s.stage.prompts.get("plan/round#1/challenge")).doesNotContain("a hidden flaw");
        assertThat(s.stage.prompts.get("plan/round#2/challenge")).contains("a hidden flaw");
        assertThat(s.stage.prompts.get("milestone#1/review#1/verdict"))
                .contains("another flaw")
                .doesNotContain("a hidden flaw");
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

    @Test
    void only_a_plan_that_nobody_disputes_is_approved_by_default() {
        var sound = scenario().asking(Approvals.PLAN).run();
        assertThat(sound.stage.defaults).containsExactly(Otherwise.Choice.APPROVE);
        var disputed = disputed().asking(Approvals.PLAN).run();
        assertThat(disputed.stage.defaults).containsExactly(Otherwise.Choice.REJECT);
        var unsound = scenario()
                .asking(Approvals.PLAN)
                .when(
                        "plan/approval#1/approve",
                        new Approval.Granted<>(Says.plan("S", 1, "echo ").plan(), "ada", true))
                .run();
        assertThat(unsound.stage.defaults).startsWith(Otherwise.Choice.APPROVE, Otherwise.Choice.REJECT);
        var milestones =
                scenario().when("plan/plan", Says.plan(2)).asking(Approvals.ALL).run();
        assertThat(milestones.stage.defaults)
                .containsExactly(Otherwise.Choice.APPROVE, Otherwise.Choice.APPROVE, Otherwise.Choice.APPROVE);
    }

    @Test
    void what_nobody_answered_goes_on_or_ends_by_default() {
        var plan = Says.plan(1).plan();
        scenario()
                .asking(Approvals.PLAN)
                .when("plan/approval#1/approve", new Approval.Defaulted<>(plan, Otherwise.Choice.APPROVE, "nobody"))
                .run()
                .ends(StopReason.MET);
        scenario()
                .asking(Approvals.PLAN)
                .when("plan/approval#1/approve", new Approval.Defaulted<>(plan, Otherwise.Choice.REJECT, "nobody"))
                .run()
                .ends(StopReason.REJECTED)
                .says("ended by default")
                .neverWent("milestone");
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
    void a_yes_is_to_the_plan_that_was_shown_not_to_the_one_before_the_edit() {
        var s = scenario()
                .asking(Approvals.PLAN)
                .when(
                        "plan/approval#1/approve",
                        new Approval.Granted<>(Says.plan("S", 1, "echo ").plan(), "ada", true))
                .run();
        s.ends(StopReason.REJECTED).says("never of sound form").neverWent("milestone");
        assertThat(s.stage.questions.getLast()).contains("cannot be worked on");
    }

    @Test
    void a_plan_of_unsound_form_is_not_agreed_to_by_a_bare_yes() {
        var unsound = new Revision(Says.plan("S", 1, "echo "), List.of());
        var s = scenario()
                .asking(Approvals.PLAN)
                .when("plan/plan", Says.plan("S", 0, ""))
                .when("plan/round#1/revise", unsound)
                .when("plan/round#2/revise", unsound)
                .run();
        s.ends(StopReason.REJECTED).says("never of sound form").neverWent("milestone");
        assertThat(s.stage.questions.getLast()).contains("cannot be worked on").contains("Not settled");
    }

    @Test
    void the_milestones_that_a_person_takes_out_later_are_not_built() {
        scenario()
                .when("plan/plan", Says.plan(3))
                .asking(Approvals.MILESTONE)
                .when(
                        "milestone#2/approval#1/approve",
                        new Approval.Granted<>(Says.plan(1).plan(), "ada", true))
                .run()
                .committed(MESSAGE)
                .went("finish/check#1/criteria")
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
    void an_accepted_revision_is_the_plan_that_is_built() {
        scenario()
                .when("plan/round#1/challenge", Says.objects("critical", "too small"))
                .when("plan/round#1/revise", new Revision(Says.plan(3), List.of()))
                .run()
                .committed("feat: count words 1", "feat: count words 2", "feat: count words 3");
    }

    @Test
    void what_no_plan_can_mend_ends_the_run_at_once() {
        scenario()
                .when("plan/round#1/challenge", Says.objects("critical", "the library is not there"))
                .when("plan/round#1/revise", beyondPlan("the library is not there"))
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("install it first")
                .neverWent("plan/round#2", "milestone");
    }

    @Test
    void what_no_plan_can_mend_is_shown_to_a_person_who_is_asked_anyway() {
        var s = scenario()
                .asking(Approvals.PLAN)
                .when("plan/round#1/challenge", Says.objects("critical", "the library is not there"))
                .when("plan/round#1/revise", beyondPlan("the library is not there"))
                .run();
        assertThat(s.stage.questions.getFirst()).contains("Not settled").contains("install it first");
    }

    @Test
    void a_planner_cannot_end_the_run_over_what_nobody_raised() {
        scenario()
                .when("plan/round#1/challenge", Says.objects("critical", "the check always passes"))
                .when("plan/round#1/revise", beyondPlan("something else"))
                .run()
                .went("plan/round#2/challenge")
                .ends(StopReason.MET);
    }

    private static Revision beyondPlan(String objection) {
        return new Revision(
                Says.plan(1), List.of(new Revision.Disposition(objection, "beyond_plan", "install it first")));
    }

    private static Scenario disputed() {
        return scenario()
                .when("plan/round#1/challenge", Says.objects("critical", "the check always passes"))
                .when("plan/round#2/challenge", Says.objects("critical", "the check always passes"))
                .when("plan/round#3/challenge", Says.objects("critical", "the check always passes"));
    }
}
