package dev.spar.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.plan.PlanAnswer.RawCheck;
import dev.spar.core.plan.PlanAnswer.RawMilestone;
import dev.spar.core.plan.PlanCheck.Limits;
import dev.spar.core.review.Severity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
    @Test
    void a_sound_plan_has_no_problem() {
        assertThat(problems("S", 1, "sh tests/run.sh average")).isEmpty();
        assertThat(problems("M", 3, "mvn -q -o test -Dtest=CounterTest")).isEmpty();
        assertThat(problems("L", 12, "test \"$(sh tally.sh average a.txt)\" = 2.50"))
                .isEmpty();
    }

    @Test
    void the_number_of_milestones_fits_the_size() {
        assertThat(problems("S", 3, "make test")).hasSize(1);
        assertThat(problems("M", 2, "make test")).hasSize(1);
        assertThat(problems("M", 8, "make test")).hasSize(1);
        assertThat(problems("L", 5, "make test").getFirst()).contains("cut it into several Ms");
        assertThat(problems("L", 24, "make test")).isEmpty();
        assertThat(problems("L", 25, "make test")).hasSize(1);
    }

    @Test
    void a_check_that_cannot_fail_shows_nothing() {
        for (String command :
                List.of("true", ":", "echo ok", "make test || true", "make test; true", "exit 0", "true # make test")) {
            assertThat(problems("S", 1, command)).as(command).hasSize(1);
        }
    }

    @Test
    void a_check_looks_and_does_nothing_else() {
        for (String command : List.of("git push", "sudo make test", "make && curl http://x", "git reset --hard")) {
            assertThat(problems("S", 1, command)).as(command).hasSize(1);
        }
        assertThat(problems("S", 1, "sh tests/curl-test.sh")).isEmpty();
    }

    @Test
    void a_sentence_is_no_command_and_none_is_no_check() {
        assertThat(problems("S", 1, "Run the tests and look")).hasSize(1);
        assertThat(problems("S", 1, "")).hasSize(1);
    }

    @Test
    void expected_files_lie_in_the_repository_and_not_where_nothing_may_be_touched() {
        assertThat(PlanCheck.problems(plan("S", 1, "make test", "../x"), Limits.DEFAULT))
                .hasSize(1);
        assertThat(PlanCheck.problems(plan("S", 1, "make test", "LICENSE"), Limits.DEFAULT))
                .hasSize(1);
    }

    @Test
    void words_that_are_none_of_ours_are_read_as_the_stricter_choice() {
        var raw = new RawMilestone("a", "b", "magic", "none at all", List.of(), List.of());
        Milestone milestone = new PlanAnswer("", "?", List.of(raw), List.of(), List.of(), List.of(), List.of())
                .plan()
                .milestones()
                .getFirst();
        assertThat(milestone.risk()).isEqualTo(Risk.HIGH);
        assertThat(milestone.kind()).isEqualTo(Milestone.Kind.BEHAVIOUR);
    }

    @Test
    void a_title_has_one_line_whoever_wrote_it() {
        var milestone = new Milestone(
                " count\n\u001b[2Jtwice\n", "goal", List.of(), List.of(), Risk.LOW, Milestone.Kind.BEHAVIOUR);
        assertThat(milestone.title()).isEqualTo("count [2Jtwice");
    }

    @Test
    void the_ledger_names_what_is_now_the_next_three_and_what_not_to_do() {
        var ledger = Ledger.of(plan("M", 7, "make test", "a"), 2);
        assertThat(ledger.current()).isEqualTo("milestone 2");
        assertThat(ledger.next()).containsExactly("milestone 3", "milestone 4", "milestone 5");
        assertThat(ledger.done()).containsExactly("milestone 1");
        assertThat(ledger.dont()).containsExactly("do not touch LICENSE", "speed");
    }

    @Test
    void an_edit_cannot_change_what_is_finished() {
        Plan inForce = plan("M", 3, "make test", "a");
        Plan edited = plan("M", 3, "make check", "a");
        Plan merged = PlanEdit.keepingFinished(inForce, edited, 2);
        assertThat(merged.milestones().subList(0, 2))
                .isEqualTo(inForce.milestones().subList(0, 2));
        assertThat(merged.milestones().getLast()).isEqualTo(edited.milestones().getLast());
    }

    @Test
    void an_objection_needs_a_ground_of_the_list_and_evidence() {
        var answer = new ChallengeAnswer(
                List.of(
                        new ChallengeAnswer.RawObjection("a", "critical", "weak_done_check", 1, "it greps", ""),
                        new ChallengeAnswer.RawObjection("b", "critical", "not elegant", 1, "I think", ""),
                        new ChallengeAnswer.RawObjection("c", "critical", "out_of_scope", 1, " ", ""),
                        new ChallengeAnswer.RawObjection("d", "apocalyptic", "wrong-order", 0, "m2 needs m3", "")),
                List.of("n"));
        var objections = Objections.of(answer);
        assertThat(objections.objections()).extracting(Objection::title).containsExactly("a", "d");
        assertThat(objections.objections().getLast().severity()).isEqualTo(Severity.HIGH);
        assertThat(objections.notes()).containsExactly("n", "b", "c");
        assertThat(objections.round().critical()).containsExactly("weak_done_check in 1");
    }

    private static List<String> problems(String size, int milestones, String command) {
        return PlanCheck.problems(plan(size, milestones, command, "src/a"), Limits.DEFAULT);
    }

    private static Plan plan(String size, int milestones, String command, String file) {
        return new PlanAnswer(
                        "s",
                        size,
                        IntStream.rangeClosed(1, milestones)
                                .mapToObj(n -> new RawMilestone(
                                        "milestone " + n,
                                        "goal",
                                        "behaviour",
                                        "low",
                                        List.of(new RawCheck("holds", command)),
                                        List.of(file)))
                                .toList(),
                        List.of(),
                        List.of("LICENSE"),
                        List.of(),
                        List.of("speed"))
                .plan();
    }
}
