package dev.spar.workflow;

import static dev.spar.workflow.Scenario.goal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Role;
import dev.spar.core.goal.Derivation;
import dev.spar.core.goal.Derivation.Written;
import dev.spar.core.goal.DerivedCheck;
import dev.spar.core.goal.DerivedChecks;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Lack;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Criteria that name no command, and the checks that the reviewer derives for them. */
class GoalDerivingTest {
    private static final String SPEC = """
        # Pagination
        ## Problem Statement
        Answers are too long.
        ## Acceptance Criteria
        - C1 returns the next cursor
          check: sh c1.sh
        - C2 returns 20 items
        ## Sub-tasks
        ### S1 Cursor logic      files: cursor.sh
        The cursor.
        ### S2 Format            files: search.sh   judged-by: C2
        The format.
        """;
    private static final String SCRIPT = "set -e\ntest \"$(sh search.sh 45 | wc -l)\" = 20";
    private static final Map<String, CriterionStatus> RED = Map.of("C2", CriterionStatus.FAILED);

    @Test
    void a_criterion_that_names_no_command_gets_one_of_the_reviewer_and_is_verified_by_it() {
        var s = derived().run().ends(StopReason.MET).says("2 of 2 criteria met, 2 of them verified");
        s.went(
                "agree/freeze",
                "agree/as-it-is",
                "agree/derive#1/scripts",
                "agree/derive#1/freeze",
                "agree/derive#1/as-it-is",
                "agree/derived",
                "agree/freeze-derived",
                "agree/as-derived",
                "agree/challenge",
                "attempt#1/sub-task/s1/implement");
        s.neverWent("agree/derive#2");
        assertThat(s.stage.roles).containsEntry("agree/derive#1/scripts", Role.REVIEWER);
        assertThat(s.stage.prompts.get("agree/derive#1/scripts"))
                .contains("- C2 returns 20 items")
                .doesNotContain("- C1 returns the next cursor\n");
    }

    @Test
    void whoever_builds_is_told_what_is_asserted_and_never_the_script() {
        var s = derived()
                .when("attempt#1/sub-task/s2/check#1/criteria", CriterionStatus.FAILED)
                .when("attempt#1/criteria", RED)
                .run();
        s.went("attempt#1/sub-task/s2/check#1/repair-checks", "attempt#2/sub-task/s2/implement");
        assertThat(s.stage.prompts.get("attempt#1/sub-task/s2/implement"))
                .contains("C2 returns 20 items", "derived by reviewer", "search.sh of 45 items prints 20 lines");
        assertThat(s.stage.prompts.get("attempt#1/sub-task/s2/check#1/repair-checks"))
                .contains("C2 returns 20 items", "OUTPUT C-red");
        assertThat(s.stage.prompts)
                .allSatisfy((path, prompt) -> assertThat(prompt).as(path).doesNotContain("wc -l"));
    }

    @Test
    void what_is_green_before_any_work_is_not_taken_and_the_criterion_stays_judged() {
        var s = derived()
                .when("agree/derive#1/as-it-is", Map.of("C2", CriterionStatus.PASSING))
                .when("attempt#1/criteria", Map.of("C2", CriterionStatus.JUDGED))
                .run()
                .ends(StopReason.NO_EVIDENCE)
                .neverWent("agree/derive#2", "agree/freeze-derived");
        assertThat(without(s))
                .containsExactly("C2 what was derived is green before any work, which shows nothing of it");
    }

    @Test
    void of_what_guards_it_is_the_green_that_counts_before_any_work() {
        goal(SPEC.replace("C2 returns 20 items", "C2 returns 20 items\n  red: optional"))
                .when("agree/derive#1/scripts", writes(SCRIPT))
                .when("agree/derive#1/as-it-is", Map.of("C2", CriterionStatus.PASSING))
                .when("attempt#1/criteria", Map.of("C2", CriterionStatus.PASSING))
                .run()
                .ends(StopReason.MET)
                .went("agree/freeze-derived");
    }

    @Test
    void what_broke_comes_back_once_with_what_it_printed() {
        var s = goal(SPEC)
                .when("agree/derive#1/scripts", writes("pytest"))
                .when("agree/derive#1/as-it-is", new Lack(Lack.Means.PROGRAM, "install it"))
                .when("agree/derive#2/scripts", writes(SCRIPT))
                .when("agree/derive#2/as-it-is", RED)
                .run()
                .ends(StopReason.MET);
        assertThat(s.stage.prompts.get("agree/derive#2/scripts")).contains("C2: ", "pytest", "OUTPUT Lack");
        assertThat(frozen(s).criteria().list().getLast().check().orElseThrow().command())
                .isEqualTo("# derived by reviewer: search.sh of 45 items prints 20 lines\n" + SCRIPT);
    }

    @Test
    void what_breaks_twice_leaves_the_criterion_judged_and_says_why() {
        var lacks = new Lack(Lack.Means.PROGRAM, "install it");
        var s = goal(SPEC)
                .when("agree/derive#1/scripts", writes("pytest"))
                .when("agree/derive#1/as-it-is", lacks)
                .when("agree/derive#2/scripts", writes("pytest -q"))
                .when("agree/derive#2/as-it-is", lacks)
                .when("attempt#1/criteria", Map.of("C2", CriterionStatus.JUDGED))
                .run()
                .ends(StopReason.NO_EVIDENCE)
                .neverWent("agree/derive#3");
        assertThat(without(s)).singleElement().asString().startsWith("C2 what was derived broke: ");
    }

    @Test
    void a_script_that_is_too_long_to_be_read_is_never_run() {
        var s = goal(SPEC)
                .when("agree/derive#1/scripts", writes("#".repeat(DerivedCheck.LONGEST + 1)))
                .when("attempt#1/criteria", Map.of("C2", CriterionStatus.JUDGED))
                .run();
        s.went("agree/derive#2/scripts").neverWent("agree/derive#1/as-it-is");
        assertThat(s.stage.prompts.get("agree/derive#2/scripts")).contains("6145 bytes; 6144 are allowed");
    }

    @Test
    void what_a_person_or_a_model_is_to_judge_is_left_to_them() {
        goal(SPEC.replace("C2 returns 20 items", "C2 returns 20 items\n  judge: both"))
                .when("attempt#1/criteria", Map.of("C2", CriterionStatus.JUDGED))
                .run()
                .ends(StopReason.NO_EVIDENCE)
                .neverWent("agree/derive#1");
    }

    @Test
    void where_the_eval_command_decides_nothing_is_derived() {
        goal(SPEC.replace("  check: sh c1.sh\n", "") + "## Eval Command\nsh run.sh\n")
                .run()
                .ends(StopReason.MET)
                .neverWent("agree/derive#1");
    }

    @Test
    void a_person_sees_the_script_with_its_digest_before_anything_is_built() {
        var s = derived().asking(Approvals.PLAN).run().ends(StopReason.MET);
        var check = new DerivedCheck("C2", "search.sh of 45 items prints 20 lines", SCRIPT);
        assertThat(s.stage.questions.getFirst())
                .contains(
                        "C2 returns 20 items  derived by reviewer: search.sh of 45 items prints 20 lines  (now failed)",
                        "The script for C2, " + check.digest(),
                        "    set -e\n    test \"$(sh search.sh 45 | wc -l)\" = 20\n",
                        "frozen as " + frozen(s).digest());
    }

    @Test
    void the_script_is_a_part_of_what_is_frozen() {
        var one = frozen(derived().run());
        var other = frozen(goal(SPEC)
                .when("agree/derive#1/scripts", writes(SCRIPT + " " + "#"))
                .when("agree/derive#1/as-it-is", RED)
                .run());
        assertThat(one.criteria().digest()).isEqualTo(one.digest()).isNotEqualTo(other.digest());
    }

    private static Scenario derived() {
        return goal(SPEC).when("agree/derive#1/scripts", writes(SCRIPT)).when("agree/derive#1/as-it-is", RED);
    }

    private static Derivation writes(String script) {
        return new Derivation(
                List.of(new Written("c2", "search.sh of 45 items\nprints 20 lines", script, "it prints all")));
    }

    private static Frozen frozen(Scenario s) {
        return Objects.requireNonNull(s.stage.frozen.get("agree/freeze-derived"));
    }

    private static List<String> without(Scenario s) {
        return s.stage.kept.stream()
                .filter(DerivedChecks.class::isInstance)
                .flatMap(k -> ((DerivedChecks) k).without().stream())
                .map(w -> w.criterion() + " " + w.why())
                .toList();
    }
}
