package dev.spar.workflow;

import static dev.spar.workflow.Scenario.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.Proposal;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.spec.NativeSpec;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SpecDraft;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.task.Task;
import dev.spar.flow.Approval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A goal whose spec a planner makes of a person's words, from the words to its end. */
class GoalOfWordsTest {
    private static final GoalLimits LIMITS =
            new GoalLimits(Optional.empty(), Optional.empty(), false, Collisions.SERIALIZE);

    @Test
    void the_spec_is_agreed_to_before_any_command_of_it_runs_and_then_worked_on_like_any_other() {
        var s = words().asking(Approvals.PLAN).run().ends(StopReason.MET);
        s.went(
                        "conduct/round#1/spec",
                        "conduct/round#1/approve",
                        "conduct/agreed",
                        "agree/freeze",
                        "agree/as-it-is",
                        "attempt#1/sub-task/s1/implement",
                        "attempt#1/criteria")
                .neverWent("mend", "agree/approve", "round#2");
        assertThat(s.stage.questions).containsExactly("spec proposed: make 3 criteria true by 3 sub-tasks?");
        assertThat(s.stage.defaults).containsExactly(Otherwise.Choice.REJECT);
        assertThat(s.stage.workers).as("three are independent").isEqualTo(4);
        assertThat(s.stage.prompts.get("attempt#1/sub-task/s1/implement"))
                .contains("Write count.sh that counts the words of stdin.", "### S1 Write number 1");
    }

    @Test
    void who_wants_to_approve_nothing_is_not_asked() {
        words().run()
                .ends(StopReason.MET)
                .went("conduct/agreed", "agree/freeze")
                .neverWent("approve");
    }

    @Test
    void what_the_rules_say_of_an_answer_is_mended_once() {
        var s = words().when("conduct/round#1/spec", Says.draft("number", 2))
                .asking(Approvals.PLAN)
                .run()
                .ends(StopReason.MET);
        s.went("conduct/round#1/spec", "conduct/round#1/mend", "conduct/round#1/approve");
        assertThat(s.stage.prompts.get("conduct/round#1/mend"))
                .contains("2 sub-tasks; 3 to 6 are wanted", "S2 Write number 2");
    }

    @Test
    void a_spec_that_cannot_be_worked_on_after_that_ends_it_with_why_and_nobody_is_asked() {
        words().when("conduct/round#1/spec", Says.draft("number", 2))
                .when("conduct/round#1/mend", Says.draft("number", 7))
                .asking(Approvals.PLAN)
                .run()
                .ends(StopReason.ESCALATED)
                .memoSays("7 sub-tasks; 3 to 6 are wanted")
                .neverWent("approve", "agree");
    }

    @Test
    void feedback_is_told_to_the_planner_and_what_it_writes_then_is_asked_about() {
        var s = words().when("conduct/round#1/approve", new Approval.Feedback<>("ada", "letters, not numbers"))
                .when("conduct/round#2/again", Says.draft("letter", 3))
                .asking(Approvals.PLAN)
                .run()
                .ends(StopReason.MET);
        assertThat(s.stage.prompts.get("conduct/round#2/again")).contains("letters, not numbers", "S1 Write number 1");
        assertThat(s.stage.prompts.get("attempt#1/sub-task/s1/implement")).contains("Write letter 1");
    }

    @Test
    void feedback_is_taken_three_times() {
        var s = words().asking(Approvals.PLAN);
        for (int n = 1; n <= 3; n++) {
            s.when("conduct/round#" + n + "/approve", new Approval.Feedback<>("ada", "again"));
        }
        s.run().ends(StopReason.MET).went("conduct/round#4/again", "conduct/round#4/approve");
        assertThat(s.stage.choices)
                .containsExactly(
                        List.of("approve", "feedback", "reject"),
                        List.of("approve", "feedback", "reject"),
                        List.of("approve", "feedback", "reject"),
                        List.of("approve", "reject"));
    }

    @Test
    void where_no_sound_spec_comes_of_feedback_the_one_before_is_asked_about_again() {
        var s = words().when("conduct/round#1/approve", new Approval.Feedback<>("ada", "cut it finer"))
                .when("conduct/round#2/again", Says.draft("number", 7))
                .when("conduct/round#2/mend", Says.draft("number", 8))
                .asking(Approvals.PLAN)
                .run()
                .ends(StopReason.MET);
        assertThat(s.stage.questions.get(1))
                .contains("by 3 sub-tasks?", "What the planner made of that cannot be worked on", "8 sub-tasks");
    }

    @Test
    void an_edit_holds_where_it_is_sound_and_is_asked_about_again_where_not() {
        var unsound = new Approval.Granted<>(new Proposal(LIMITS, Says.draft("number", 1)), "ada", true);
        var sound = new Approval.Granted<>(new Proposal(LIMITS, Says.draft("edited", 4)), "ada", true);
        var s = words().when("conduct/round#1/approve", unsound)
                .when("conduct/round#2/approve", sound)
                .asking(Approvals.PLAN)
                .run()
                .ends(StopReason.MET)
                .says("5 of 5 criteria");
        assertThat(s.stage.questions.get(1)).contains("1 sub-task; 3 to 6 are wanted");
        s.went("attempt#1/sub-task/s4/implement");
    }

    @Test
    void what_the_planner_wrote_is_nothing_that_a_person_typed() {
        var goal = new Proposal(LIMITS, Says.draft()).goal().orElseThrow();
        var task = new Task("x", "Mend it.", Task.TYPED, List.of()).written(goal);
        assertThat(task.text()).contains("S1 Write number 1", "> Mend it.");
        assertThat(task.source()).isNotEqualTo(Task.TYPED);
    }

    @Test
    void a_no_and_a_silence_end_it_before_anything_runs() {
        var silence = new Approval.Defaulted<>(
                new Proposal(LIMITS, Says.draft()), Otherwise.Choice.REJECT, "nobody answered");
        for (var said : List.<Approval<?>>of(new Approval.Refused<>("ada", "too dear"), silence)) {
            words().when("conduct/round#1/approve", said)
                    .asking(Approvals.PLAN)
                    .run()
                    .ends(StopReason.REJECTED)
                    .neverWent("agree", "attempt");
        }
    }

    @Test
    void a_disputed_spec_is_asked_about_once_more_though_a_person_agreed_to_it() {
        words().when("agree/challenge", Says.objects("critical", "C1 passes without the work"))
                .asking(Approvals.PLAN)
                .run()
                .went("conduct/round#1/approve", "agree/challenge", "agree/approve");
    }

    @Test
    void the_text_of_a_draft_reads_back_as_the_spec_that_was_agreed_to() {
        var d = Says.draft();
        var bold = new SpecDraft(
                "# Numbers\n## Eval Command",
                "```\nNothing holds.\n## Acceptance Criteria\n- C9 x",
                List.of(
                        new SpecDraft.Condition("C1", "## one\n  check: true", "test -f a\ntest -f b  # both", false),
                        new SpecDraft.Condition("C2", "it `works`", "grep -q '`x`' f2.txt", true),
                        d.criteria().get(2)),
                new SpecDraft.Limits(List.of("plain sh"), List.of("# awk"), List.of(), List.of("a new file")),
                d.subTasks(),
                d.evalCommand(),
                List.of("<!-- the files are text"));
        for (SpecDraft draft : List.of(d, bold)) {
            var spec = ((Spec.Read.Understood) draft.read("spec.md")).spec();
            var again = (Spec.Read.Understood) MarkdownSpec.read("spec.md", NativeSpec.of(spec, false));
            assertThat(again.spec().commands()).isEqualTo(spec.commands());
            assertThat(again.spec().constraints()).isEqualTo(spec.constraints());
            assertThat(again.spec().title()).isEqualTo(spec.title());
            assertThat(again.spec().criteria())
                    .usingRecursiveComparison()
                    .ignoringFields("line")
                    .isEqualTo(spec.criteria());
            assertThat(again.spec().subTasks())
                    .usingRecursiveComparison()
                    .ignoringFields("line")
                    .isEqualTo(spec.subTasks());
        }
    }

    @Test
    void commands_that_are_no_checks_and_names_of_nothing_are_faults() {
        var d = Says.draft();
        var part = d.subTasks().getFirst();
        var lost = new SpecDraft.Part(
                part.id(), part.title(), part.text(), "", "", "", part.files(), List.of("S9"), List.of("C9"));
        assertThat(problems(d, "true", lost))
                .anySatisfy(p -> assertThat(p).contains("'true' cannot fail"))
                .anySatisfy(p -> assertThat(p).contains("no sub-task 'S9'"))
                .anySatisfy(p -> assertThat(p).contains("no criterion 'C9'"));
        assertThat(problems(d, "make && git push", part))
                .singleElement()
                .asString()
                .contains("C1: the command `make && git push` does more than look");
        assertThat(problems(d, "make", part)).as("control").isEmpty();
        assertThat(new Proposal(LIMITS, d).doubts()).as("control").isEmpty();
    }

    /** What is wrong with this draft where its first criterion and sub-task are these. */
    private static List<String> problems(SpecDraft d, String command, SpecDraft.Part first) {
        var c = d.criteria().getFirst();
        var changed = new SpecDraft(
                d.title(),
                d.problem(),
                List.of(
                        new SpecDraft.Condition(c.id(), c.text(), command, false),
                        d.criteria().get(1),
                        d.criteria().get(2)),
                d.constraints(),
                List.of(first, d.subTasks().get(1), d.subTasks().get(2)),
                d.evalCommand(),
                d.assumptions());
        return new Proposal(LIMITS, changed).problems();
    }
}
