package dev.spar.workflow;

import static dev.spar.workflow.Scenario.goal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.goal.Diagnosis;
import dev.spar.core.goal.Redo;
import dev.spar.core.review.Severity;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.ReviewSettings.Policy;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Lack;
import dev.spar.flow.Approval;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A goal from its criteria to its end. */
class GoalTest {
    static final String SPEC = """
        # Pagination
        ## Problem Statement
        Answers are too long.
        ## Acceptance Criteria
        - C1 returns the next cursor
          check: sh c1.sh
        - C2 returns 20 items
          check: sh c2.sh
        - C3 the cursor is null at the end
          check: sh c3.sh
        ## Sub-tasks
        ### S1 Cursor logic      files: cursor.sh
        The cursor.
        ### S2 Format            files: search.sh
        The format.
        ### S3 Controls          files: page.txt
        The controls.
        """;
    static final String JUDGED = SPEC.replace("files: search.sh", "files: search.sh   judged-by: C2");
    static final Map<String, CriterionStatus> C1_FAILS = Map.of("C1", CriterionStatus.FAILED);

    @Test
    void criteria_that_hold_after_one_attempt_end_it() {
        var s = goal(SPEC).run().ends(StopReason.MET).says("3 of 3 criteria met, 3 of them verified");
        s.says("after 1 attempt")
                .committed(
                        "feat: cursor logic",
                        "feat: format",
                        "feat: controls",
                        "chore: attempt 1, 3 of 3 criteria met");
        s.went(
                        "agree/freeze",
                        "agree/as-it-is",
                        "agree/challenge",
                        "attempt#1/sub-task/s1/implement",
                        "attempt#1/criteria")
                .went("attempt#1/checkpoint", "finish/freeze", "finish/review#1/verdict", "finish/check#1/tier2")
                .neverWent("attempt#2", "diagnose", "finish/check#1/criteria");
    }

    @Test
    void only_the_sub_task_that_the_failure_is_about_is_done_again_with_the_failing_output() {
        var s = goal(SPEC)
                .when("attempt#1/criteria", C1_FAILS)
                .when("attempt#1/diagnose", diagnosis("s1"))
                .run()
                .ends(StopReason.MET)
                .says("after 2 attempts");
        s.went("attempt#1/diagnose", "attempt#1/redo", "attempt#2/sub-task/s1/implement", "attempt#2/criteria");
        s.neverWent("attempt#2/sub-task/s2", "attempt#2/sub-task/s3", "attempt#3");
        assertThat(s.stage.prompts.get("attempt#1/diagnose"))
                .contains("C1 returns the next cursor", "OUTPUT C-red", "- s3: Controls");
        assertThat(s.stage.prompts.get("attempt#2/sub-task/s1/implement"))
                .contains("the cursor is one too small", "use the last item", "OUTPUT C-red");
        assertThat(s.stage.prompts.get("attempt#1/sub-task/s1/implement")).doesNotContain("one too small");
    }

    @Test
    void a_sub_task_that_nobody_has_cannot_be_named() {
        var s = goal(JUDGED)
                .when("attempt#1/criteria", Map.of("C2", CriterionStatus.FAILED))
                .when("attempt#1/diagnose", diagnosis("s9"))
                .run();
        s.went("attempt#2/sub-task/s2/implement").neverWent("attempt#2/sub-task/s1", "attempt#2/sub-task/s3");
    }

    @Test
    void where_nobody_can_say_what_is_wrong_all_is_done_again() {
        goal(SPEC)
                .when("attempt#1/criteria", C1_FAILS)
                .run()
                .went(
                        "attempt#2/sub-task/s1/implement",
                        "attempt#2/sub-task/s2/implement",
                        "attempt#2/sub-task/s3/implement");
    }

    @Test
    void attempts_that_are_used_up_end_it_unmet_with_why() {
        var s = goal(SPEC)
                .when("attempt#1/criteria", C1_FAILS)
                .when("attempt#2/criteria", C1_FAILS)
                .when("attempt#3/criteria", C1_FAILS)
                .run()
                .ends(StopReason.UNMET)
                .says("2 of 3 criteria met after 3 attempts; C1 failed (said failed)");
        s.neverWent("attempt#4", "attempt#3/diagnose", "finish");
    }

    @Test
    void what_is_green_but_was_never_red_is_worked_on_and_never_met() {
        var passing = Map.of("C1", CriterionStatus.PASSING);
        goal(SPEC)
                .when("attempt#1/criteria", passing)
                .when("attempt#2/criteria", passing)
                .when("attempt#3/criteria", passing)
                .run()
                .ends(StopReason.NO_EVIDENCE)
                .says("C1 passing");
    }

    @Test
    void what_guards_what_works_already_may_be_green_before() {
        goal(SPEC.replace("check: sh c1.sh", "check: sh c1.sh\n  red: optional"))
                .when("attempt#1/criteria", Map.of("C1", CriterionStatus.PASSING))
                .run()
                .ends(StopReason.MET);
    }

    @Test
    void a_judged_criterion_is_not_worked_on_for_ever_and_never_green() {
        goal(SPEC.replace("  check: sh c3.sh\n", ""))
                .when("attempt#1/criteria", Map.of("C3", CriterionStatus.JUDGED))
                .run()
                .ends(StopReason.NO_EVIDENCE)
                .says("C3 judged")
                .neverWent("attempt#2", "diagnose");
    }

    @Test
    void a_sub_task_that_is_stuck_loses_no_sibling_and_is_done_again() {
        var s = goal(SPEC);
        stuck(s, 1);
        s.run().ends(StopReason.MET).says("after 2 attempts");
        s.went("attempt#1/sub-task/s2/given-up", "attempt#1/sub-task/s3/checkpoint", "attempt#2/sub-task/s2/implement");
        s.neverWent("attempt#2/sub-task/s1", "attempt#2/sub-task/s3", "attempt#1/diagnose");
        assertThat(s.stage.prompts.get("attempt#2/sub-task/s2/implement")).contains("its work is not there (stuck)");
    }

    @Test
    void who_only_changes_the_same_files_waits_for_the_end_of_a_stuck_one_and_not_for_its_work() {
        var s = goal(SPEC.replace("files: page.txt", "files: search.sh"));
        stuck(s, 1);
        s.run().ends(StopReason.MET);
        assertThat(s.stage.started).contains("s3 after [s2]");
        s.went("attempt#1/sub-task/s3/checkpoint").neverWent("attempt#2/sub-task/s3");
    }

    @Test
    void a_conflict_names_its_files_and_is_done_again() {
        var s = goal(SPEC).when("attempt#1/sub-task/s2", "conflict").run().ends(StopReason.MET);
        s.went("attempt#2/sub-task/s2/implement").neverWent("attempt#2/sub-task/s1");
        assertThat(s.stage.prompts.get("attempt#2/sub-task/s2/implement")).contains("its work conflicts in a.txt");
    }

    @Test
    void a_command_that_lacks_what_it_needs_ends_it_before_anybody_is_paid() {
        var s = goal(SPEC)
                .when("agree/as-it-is", new Lack(Lack.Means.PROGRAM, "install it"))
                .run()
                .ends(StopReason.NO_CHECKS)
                .says("C1 cannot be judged here")
                .says("install it");
        assertThat(s.stage.prompts).isEmpty();
    }

    @Test
    void a_person_agrees_to_the_frozen_criteria_by_their_digest() {
        var s = goal(SPEC).asking(Approvals.PLAN).run().ends(StopReason.MET).went("agree/approve");
        assertThat(s.stage.questions.getFirst())
                .contains("Make 3 criteria true by 3 sub-tasks?", "C1 returns the next cursor  $ sh c1.sh")
                .containsPattern("frozen as [0-9a-f]{64}");
    }

    @Test
    void a_person_is_shown_every_command_that_they_agree_to() {
        var criteria = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "- C" + i + " holds\n  check: sh c" + i + ".sh\n")
                .collect(Collectors.joining());
        var s = goal("# Many\n## Problem Statement\nMany.\n## Acceptance Criteria\n" + criteria)
                .asking(Approvals.PLAN)
                .run()
                .went("agree/approve");
        assertThat(s.stage.questions.getFirst()).contains("Make 40 criteria true", "$ sh c24.sh", "$ sh c40.sh");
    }

    @Test
    void a_no_ends_it_before_anything_is_built() {
        var no = new Approval.Refused<>("ada", "too dear");
        goal(SPEC)
                .asking(Approvals.PLAN)
                .when("agree/approve", no)
                .run()
                .ends(StopReason.REJECTED)
                .says("too dear")
                .neverWent("attempt");
    }

    @Test
    void a_disputed_spec_ends_before_anything_is_built_where_nobody_is_asked() {
        goal(SPEC)
                .when("agree/challenge", Says.objects("critical", "C1 passes without the work"))
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("C1 passes without the work")
                .neverWent("attempt");
    }

    @Test
    void a_goal_is_not_met_over_what_its_audit_found_and_nobody_mended() {
        goal(SPEC)
                .reviewing(Policy.TWO_AUDITS)
                .when("finish/review#1/verdict", Says.finding(Severity.CRITICAL, "hard-coded to what C1 asks"))
                .leavesUnchanged("finish/check#1/repair-findings")
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("hard-coded to what C1 asks");
    }

    @Test
    void what_one_sub_task_alone_is_judged_by_is_asked_before_it_is_merged() {
        var s = goal(JUDGED)
                .when("attempt#1/sub-task/s2/check#1/criteria", CriterionStatus.FAILED)
                .run();
        s.went("attempt#1/sub-task/s2/check#1/repair-checks", "attempt#1/sub-task/s2/check#2/criteria");
        s.neverWent("attempt#1/sub-task/s1/check#1/criteria").ends(StopReason.MET);
    }

    @Test
    void sub_tasks_start_on_what_they_wait_for_and_with_levels_on_all_of_the_level_before() {
        String chain = SPEC.replace("files: page.txt", "files: page.txt   after: S1");
        assertThat(goal(chain, 3, false).run().stage.started)
                .containsExactly("s1 after []", "s2 after []", "s3 after [s1]");
        assertThat(goal(chain, 3, true).run().stage.started)
                .containsExactly("s1 after []", "s2 after []", "s3 after [s1, s2]");
    }

    @Test
    void as_many_are_worked_on_at_a_time_as_was_said() {
        assertThat(goal(SPEC, 5, false).run().stage.workers).isEqualTo(5);
    }

    @Test
    void what_is_merged_is_proven_wherever_there_is_a_check() {
        assertThat(goal(SPEC).run().stage.proves).isTrue();
        assertThat(goal(SPEC).withTargetedChecksOnly().run().stage.proves).isTrue();
        assertThat(goal(SPEC).withoutVerification().run().stage.proves).isFalse();
    }

    @Test
    void what_is_done_again_is_kept_for_whoever_reads_the_journal() {
        var s = goal(SPEC)
                .when("attempt#1/criteria", C1_FAILS)
                .when("attempt#1/diagnose", diagnosis("s1"))
                .run();
        assertThat(s.stage.kept)
                .filteredOn(Redo.class::isInstance)
                .singleElement()
                .satisfies(r -> {
                    assertThat(((Redo) r).numbers()).containsExactly(1);
                    assertThat(((Redo) r).analysis()).isEqualTo("cursor.sh subtracts one");
                });
    }

    static void stuck(Scenario s, int attempt) {
        stuck(s, attempt, 2);
    }

    static void stuck(Scenario s, int attempt, int task) {
        stuckAt(s, attempt, task, "no format");
    }

    static void stuckAt(Scenario s, int attempt, int task, String what) {
        String path = "attempt#" + attempt + "/sub-task/s" + task + "/implement";
        s.when(path, Says.blocked(what))
                .when(path + "-unblock#1/experiment", Says.blocked(what))
                .when(path + "-unblock#2/change-strategy", Says.blocked(what));
    }

    private static Diagnosis diagnosis(String subTask) {
        return new Diagnosis("cursor.sh subtracts one", List.of(cause(subTask)));
    }

    static Diagnosis.Cause cause(String subTask) {
        return new Diagnosis.Cause(subTask, "the cursor is one too small", "use the last item");
    }
}
