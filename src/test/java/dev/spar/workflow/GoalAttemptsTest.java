package dev.spar.workflow;

import static dev.spar.workflow.GoalTest.C1_FAILS;
import static dev.spar.workflow.GoalTest.JUDGED;
import static dev.spar.workflow.GoalTest.SPEC;
import static dev.spar.workflow.GoalTest.cause;
import static dev.spar.workflow.GoalTest.stuck;
import static dev.spar.workflow.GoalTest.stuckAt;
import static dev.spar.workflow.Scenario.goal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.goal.Diagnosis;
import dev.spar.core.review.Severity;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.CriterionStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one attempt at a goal leaves to the next, and what is asked of a sub-task alone. */
class GoalAttemptsTest {
    @Test
    void where_every_sub_task_is_stuck_it_ends_at_once_with_why_and_no_commit() {
        var s = goal(SPEC);
        for (int task = 1; task <= 3; task++) {
            stuck(s, 1, task);
        }
        s.when("attempt#1/criteria", CriterionStatus.FAILED)
                .run()
                .ends(StopReason.ESCALATED)
                .says("0 of 3 criteria met after 1 attempt; nothing could be merged")
                .memoSays("sub-task 1, Cursor logic", "no format")
                .committed()
                .neverWent("attempt#2", "diagnose");
    }

    private static final String ALONE = SPEC.substring(0, SPEC.indexOf("### S2"));

    @Test
    void a_stuck_sub_task_alone_is_done_again_with_the_failure_told() {
        var s = goal(ALONE);
        stuck(s, 1, 1);
        s.run().ends(StopReason.MET).says("after 2 attempts");
        assertThat(s.stage.prompts.get("attempt#2/sub-task/s1/implement"))
                .contains("its work is not there (stuck)", "no format");
    }

    @Test
    void what_is_stuck_at_the_same_twice_is_not_tried_a_third_time() {
        var s = goal(ALONE);
        stuck(s, 1, 1);
        stuck(s, 2, 1);
        s.run()
                .ends(StopReason.ESCALATED)
                .says("after 2 attempts; nothing could be merged, and one more attempt would be stuck at the same")
                .neverWent("attempt#3");
    }

    @Test
    void what_is_stuck_at_something_else_each_time_is_tried_as_often_as_was_said() {
        var s = goal(ALONE);
        stuck(s, 1, 1);
        stuckAt(s, 2, 1, "no reader");
        s.run().ends(StopReason.MET).says("after 3 attempts");
    }

    @Test
    void sub_tasks_that_are_stuck_each_at_something_else_are_done_again() {
        var s = goal(SPEC);
        stuckAt(s, 1, 1, "no format");
        stuckAt(s, 1, 2, "no reader");
        stuckAt(s, 1, 3, "no page");
        s.run().ends(StopReason.MET).says("after 2 attempts");
    }

    @Test
    void a_sub_task_that_stays_stuck_never_ends_as_met() {
        var s = goal(SPEC);
        stuck(s, 1);
        stuck(s, 2);
        s.run().ends(StopReason.ESCALATED).says("nothing could be merged").memoSays("sub-task 2, Format");
        s.neverWent("attempt#3");
    }

    @Test
    void a_stuck_repair_of_what_is_merged_already_does_not_undo_that_it_is_there() {
        var s = goal(SPEC)
                .when("attempt#1/criteria", C1_FAILS)
                .when("attempt#1/diagnose", new Diagnosis("both", List.of(cause("s1"), cause("s2"))));
        stuck(s, 2);
        s.run().ends(StopReason.MET).says("after 2 attempts").went("attempt#2/sub-task/s2/given-up");
    }

    @Test
    void what_is_rightly_left_as_it_is_holds_nobody_up() {
        String chain = SPEC.replace("files: search.sh", "files: search.sh   after: S1");
        var s = goal(chain)
                .when("attempt#1/criteria", C1_FAILS)
                .when("attempt#1/diagnose", new Diagnosis("both", List.of(cause("s1"), cause("s2"))))
                .when("attempt#2/sub-task/s1/implement", Says.nothing(true))
                .when("attempt#2/sub-task/s1/again#1/implement", Says.nothing(true))
                .leavesUnchanged("attempt#2/sub-task/s1/implement", "attempt#2/sub-task/s1/again#1/implement");
        s.run().ends(StopReason.MET).went("attempt#2/sub-task/s2/implement");
    }

    @Test
    void what_a_sub_task_is_judged_by_is_red_where_the_run_began_also_in_a_later_attempt() {
        var s = goal(JUDGED)
                .when("attempt#1/criteria", Map.of("C2", CriterionStatus.FAILED))
                .run();
        assertThat(s.stage.frozen)
                .containsKeys("attempt#1/sub-task/s2/freeze", "attempt#2/sub-task/s2/freeze")
                .allSatisfy((path, frozen) ->
                        assertThat(frozen.base().title()).as(path).isEqualTo("base"));
    }

    @Test
    void what_the_end_repairs_is_told_as_the_whole_goal() {
        var s = goal(SPEC)
                .when("finish/review#1/verdict", Says.finding(Severity.CRITICAL, "a race in the cursor"))
                .run()
                .ends(StopReason.MET);
        assertThat(s.stage.prompts.get("finish/check#1/repair-findings"))
                .contains("Answers are too long.", "cursor.sh", "search.sh")
                .doesNotContain("another worker does it");
    }

    @Test
    void what_the_command_for_the_whole_decides_is_not_asked_of_one_sub_task() {
        String whole = JUDGED.replace("  check: sh c2.sh\n", "") + "## Eval Command\nsh all.sh\n";
        goal(whole).run().neverWent("sub-task/s2/check#1/criteria").ends(StopReason.MET);
        goal(JUDGED).run().went("attempt#1/sub-task/s2/check#1/criteria");
    }

    @Test
    void a_wish_for_one_criterion_brings_what_its_sub_task_needs() {
        String chain = SPEC.replace("files: cursor.sh", "files: cursor.sh   judged-by: C1")
                .replace("files: search.sh", "files: search.sh   judged-by: C2   after: S1")
                .replace("files: page.txt", "files: page.txt   judged-by: C3");
        goal(chain)
                .only("C2")
                .run()
                .went("attempt#1/sub-task/s1/implement", "attempt#1/sub-task/s2/implement")
                .neverWent("s3")
                .ends(StopReason.MET);
    }

    @Test
    void what_only_could_not_be_judged_is_no_red() {
        for (var status : List.of(CriterionStatus.NOT_RUN, CriterionStatus.FLAKY)) {
            var s = goal(SPEC);
            for (int attempt = 1; attempt <= 3; attempt++) {
                s.when("attempt#" + attempt + "/criteria", Map.of("C1", status));
            }
            s.run().ends(StopReason.NO_EVIDENCE).says("C1 " + status.word());
        }
    }
}
